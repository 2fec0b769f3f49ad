using Portal.Grains.Interfaces.Clients;
using Portal.Grains.Interfaces.Sessions;

namespace Portal.Web.ForwardAuth;

/// <summary>Whether a request may reach an application.</summary>
public abstract record ForwardVerdict
{
    private ForwardVerdict()
    {
    }

    /// <summary>No application is declared at this host.</summary>
    public sealed record UnknownHost : ForwardVerdict;

    /// <summary>The browser says itself who it is, by a header that only the portal sets: somebody is trying something.</summary>
    public sealed record Impostor : ForwardVerdict;

    /// <summary>Nobody is signed in, as far as this application goes.</summary>
    /// <param name="Client">The application.</param>
    public sealed record Nobody(ClientView Client) : ForwardVerdict;

    /// <summary>Somebody is, for whom the application is not.</summary>
    /// <param name="Client">The application.</param>
    public sealed record NotAllowed(ClientView Client) : ForwardVerdict;

    /// <summary>Let it through.</summary>
    /// <param name="Client">The application.</param>
    /// <param name="Session">The session behind it.</param>
    public sealed record Allowed(ClientView Client, SessionView Session) : ForwardVerdict;
}
