namespace Portal.Tests.Web;

/// <summary>A portal as browsers and applications know it, wherever it runs.</summary>
internal interface IPortal
{
    /// <summary>Its address.</summary>
    Uri Address { get; }

    /// <summary>Leads there.</summary>
    PortalConnection Connection { get; }

    /// <summary>The mails that left it.</summary>
    Mailbox Mailbox { get; }
}
