using Portal.Grains.Interfaces.Members;

namespace Portal.Web.Admin.Members;

/// <summary>What came of a change that an administrator wanted.</summary>
public abstract record MemberEdit
{
    private MemberEdit()
    {
    }

    /// <summary>It is durable; or, of a preview, it would be.</summary>
    public sealed record Done(MemberView Member) : MemberEdit;

    /// <summary>It cannot be.</summary>
    /// <param name="Field">Which field is to be corrected; empty where it is none of them.</param>
    /// <param name="Reason">A sentence: what is wrong, and what to do.</param>
    public sealed record Refused(string Field, string Reason) : MemberEdit;

    /// <summary>Somebody else was faster.</summary>
    /// <param name="Present">The member as it is now.</param>
    public sealed record Conflict(MemberView Present) : MemberEdit;
}
