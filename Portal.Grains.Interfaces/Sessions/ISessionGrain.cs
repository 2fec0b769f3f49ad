using Portal.Grains.Interfaces.Calls;

namespace Portal.Grains.Interfaces.Sessions;

/// <summary>One browser that is signed in. Key: the session's id, a GUID; the browser holds it with a secret, as a secure token.</summary>
[Alias("Portal.ISessionGrain")]
public interface ISessionGrain : IGrainWithGuidKey
{
    /// <summary>
    /// Starts the session, or, in a session of the same member, records a further proof; both make a new secret, and the old one
    /// is refused from then on. Durable when it answers <see cref="StartSessionAnswer.Started"/>. For a sign-in
    /// that has started it already it answers <see cref="StartSessionAnswer.AlreadyStarted"/>, but the same again in the same operation.
    /// </summary>
    [Alias("StartAsync"), RepeatSafe(RepeatSafeAttribute.ByOperation)]
    Task<StartSessionAnswer> StartAsync(StartSession command);

    /// <summary>
    /// Who holds this secret? A read of memory; the time of last activity is written every few minutes at most. Null where the
    /// secret is wrong, or the session or the membership has ended.
    /// </summary>
    [Alias("AuthenticateAsync"), RepeatSafe("It notes the time.")]
    Task<SessionView?> AuthenticateAsync(string secret);

    /// <summary>The session while it is live, otherwise null. For what belongs to it: grants, notices of sign-out.</summary>
    [Alias("DescribeAsync"), ReadOnly]
    Task<SessionView?> DescribeAsync();

    /// <summary>Ends the session. Durable when it answers; ending twice is the same as once.</summary>
    [Alias("EndAsync"), RepeatSafe(RepeatSafeAttribute.SameAsOnce)]
    Task EndAsync();
}
