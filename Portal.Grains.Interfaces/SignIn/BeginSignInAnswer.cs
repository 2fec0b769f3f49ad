using Portal.Grains.Interfaces.SecureTokens;

namespace Portal.Grains.Interfaces.SignIn;

/// <summary>What a sign-in grain answers to a beginning.</summary>
[GenerateSerializer, Immutable, Alias("Portal.BeginSignInAnswer")]
public abstract record BeginSignInAnswer
{
    private BeginSignInAnswer()
    {
    }

    /// <summary>If the address belongs to a member, a code is on its way. The browser gets this token as its own cookie.</summary>
    [GenerateSerializer, Immutable, Alias("Portal.BeginSignInAnswer.CodeSent")]
    public sealed record CodeSent([property: Id(0)] SecureToken Browser, [property: Id(1)] DateTimeOffset ExpiresAt) : BeginSignInAnswer;

    /// <summary>This is no address that mail can be sent to.</summary>
    /// <param name="Reason">A sentence for a person: what is wrong, and what to do.</param>
    [GenerateSerializer, Immutable, Alias("Portal.BeginSignInAnswer.InvalidAddress")]
    public sealed record InvalidAddress([property: Id(0)] string Reason) : BeginSignInAnswer;

    /// <summary>Too many attempts for this address or from this place.</summary>
    [GenerateSerializer, Immutable, Alias("Portal.BeginSignInAnswer.RateLimited")]
    public sealed record RateLimited([property: Id(0)] TimeSpan RetryAfter) : BeginSignInAnswer;
}
