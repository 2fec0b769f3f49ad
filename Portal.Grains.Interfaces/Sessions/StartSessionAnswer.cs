using Portal.Grains.Interfaces.SecureTokens;

namespace Portal.Grains.Interfaces.Sessions;

/// <summary>What a session grain answers to a proof.</summary>
[GenerateSerializer, Immutable, Alias("Portal.StartSessionAnswer")]
public abstract record StartSessionAnswer
{
    private StartSessionAnswer()
    {
    }

    /// <summary>The session is live and durable; the browser gets this token.</summary>
    [GenerateSerializer, Immutable, Alias("Portal.StartSessionAnswer.Started")]
    public sealed record Started([property: Id(0)] SecureToken Token) : StartSessionAnswer;

    /// <summary>This sign-in has started the session before: its token was given out once, and is not given again.</summary>
    [GenerateSerializer, Immutable, Alias("Portal.StartSessionAnswer.AlreadyStarted")]
    public sealed record AlreadyStarted : StartSessionAnswer;

    /// <summary>The session has ended, or is another member's: a new one is needed.</summary>
    [GenerateSerializer, Immutable, Alias("Portal.StartSessionAnswer.NotYours")]
    public sealed record NotYours : StartSessionAnswer;
}
