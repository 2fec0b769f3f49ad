namespace Portal.Tests.Grants.Histories;

/// <summary>Something that happens to the grants of one session. Grants are named by their number, from 0 in the order of their issue.</summary>
internal abstract record GrantStep
{
    private GrantStep()
    {
    }

    /// <summary>One more grant with its code.</summary>
    public sealed record Issue : GrantStep;

    /// <summary>Its code is redeemed, with an assertion or without.</summary>
    public sealed record Redeem(int Grant, bool StartsFamily, int? Assertion) : GrantStep;

    /// <summary>A refresh token comes: that of a generation, or (-1) something that is none of this grant.</summary>
    public sealed record Refresh(int Grant, int Generation, int? Assertion) : GrantStep;

    /// <summary>Its code is looked at.</summary>
    public sealed record ReadCode(int Grant) : GrantStep;

    /// <summary>A refresh token is looked at; of a generation as with <see cref="Refresh"/>.</summary>
    public sealed record ReadRefresh(int Grant, int Generation) : GrantStep;

    /// <summary>The grant is looked at.</summary>
    public sealed record Describe(int Grant) : GrantStep;

    /// <summary>It is given back.</summary>
    public sealed record Revoke(int Grant) : GrantStep;

    /// <summary>An assertion is used for something else.</summary>
    public sealed record UseAssertion(int Assertion) : GrantStep;

    /// <summary>The member does something in the session.</summary>
    public sealed record UseSession : GrantStep;

    /// <summary>The member signs out.</summary>
    public sealed record EndSession : GrantStep;

    /// <summary>The membership ends or goes on.</summary>
    public sealed record SetMember(bool IsMember) : GrantStep;

    /// <summary>The client is switched on or off.</summary>
    public sealed record SetClient(bool IsEnabled) : GrantStep;

    /// <summary>A grant's activation is lost: the next call reads what is durable.</summary>
    public sealed record LoseGrant(int Grant) : GrantStep;

    /// <summary>So are those of session, member, client and used assertions.</summary>
    public sealed record LoseOthers : GrantStep;

    /// <summary>Time passes.</summary>
    public sealed record Wait(TimeSpan Time) : GrantStep;
}
