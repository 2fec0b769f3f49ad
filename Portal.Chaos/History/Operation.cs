namespace Portal.Chaos.History;

/// <summary>One thing that somebody asked of the portal, and what came of it. Tokens and codes are in it by fingerprint only.</summary>
/// <param name="When">From the question to the answer.</param>
public abstract record Operation(Interval When)
{
    /// <summary>A sign-in was asked to complete. Acknowledged: a session was handed out, this one.</summary>
    public sealed record SignIn(Interval When, Outcome Outcome, Guid Attempt, Guid? Session) : Operation(When);

    /// <summary>A session was asked to end.</summary>
    public sealed record SessionEnd(Interval When, Outcome Outcome, Guid Session) : Operation(When);

    /// <summary>Somebody looked whether a session is alive: a browser through the proxy, a front end by itself, a grain, the database.</summary>
    public sealed record SessionSeen(Interval When, Guid Session, bool IsAlive, string By) : Operation(When);

    /// <summary>The authorization code of a grant was presented, and led to a refresh token or not.</summary>
    public sealed record CodeUse(Interval When, Outcome Outcome, Guid Session, Guid Grant, string? Token) : Operation(When);

    /// <summary>A refresh token of a grant was presented, and led to a successor or not.</summary>
    public sealed record Rotation(Interval When, Outcome Outcome, Guid Session, Guid Grant, string Presented, string? Successor) : Operation(When);

    /// <summary>Somebody looked whether a grant is good.</summary>
    public sealed record GrantSeen(Interval When, Guid Session, Guid Grant, bool IsAlive, string By) : Operation(When);

    /// <summary>A member was given a new name, one version later than before. Of one member one change is under way at a time.</summary>
    public sealed record MemberChange(Interval When, Outcome Outcome, Guid Member, int Version) : Operation(When);

    /// <summary>Somebody saw the name of a member.</summary>
    public sealed record MemberSeen(Interval When, Guid Member, int Version, string By) : Operation(When);

    /// <summary>An attempt that a limit counts. Acknowledged: it was let through. Refused: the limit was hit.</summary>
    public sealed record LimitTake(Interval When, Outcome Outcome, string Key) : Operation(When);

    /// <summary>Somebody looked how many attempts a limit remembers.</summary>
    public sealed record LimitSeen(Interval When, string Key, int Attempts, string By) : Operation(When);

    /// <summary>The portal said that the mail of a sign-in is on its way.</summary>
    public sealed record MailPromised(Interval When, Guid Attempt) : Operation(When);

    /// <summary>The mail of a sign-in was looked for, at the end.</summary>
    public sealed record MailSeen(Interval When, Guid Attempt, bool HasArrived) : Operation(When);
}
