using Portal.Grains.Interfaces.SecureTokens;

namespace Portal.Grains.Interfaces.SignIn;

/// <summary>What comes next in a sign-in.</summary>
[GenerateSerializer, Immutable, Alias("Portal.SignInStep")]
public abstract record SignInStep
{
    private SignInStep()
    {
    }

    /// <summary>The mailed code is awaited.</summary>
    /// <param name="Email">The address as typed, for the page.</param>
    /// <param name="ReturnUrl">Where the member goes afterwards.</param>
    [GenerateSerializer, Immutable, Alias("Portal.SignInStep.CodeNeeded")]
    public sealed record CodeNeeded([property: Id(0)] string Email, [property: Id(1)] string ReturnUrl) : SignInStep;

    /// <summary>That was not the code; so many tries are left.</summary>
    [GenerateSerializer, Immutable, Alias("Portal.SignInStep.WrongCode")]
    public sealed record WrongCode([property: Id(0)] int AttemptsLeft, [property: Id(1)] string Email, [property: Id(2)] string ReturnUrl) : SignInStep;

    /// <summary>The address is proven; the member has no username yet.</summary>
    /// <param name="DisplayName">For the greeting.</param>
    /// <param name="Refusal">Why the name that was just offered cannot be used, or null.</param>
    /// <param name="ReturnUrl">Where the member goes afterwards.</param>
    [GenerateSerializer, Immutable, Alias("Portal.SignInStep.UsernameNeeded")]
    public sealed record UsernameNeeded([property: Id(0)] string DisplayName, [property: Id(1)] string? Refusal, [property: Id(2)] string ReturnUrl) : SignInStep;

    /// <summary>The address is proven, but the person is not a member today.</summary>
    /// <param name="DisplayName">For the greeting.</param>
    /// <param name="Joined">The first day of membership; it may be to come.</param>
    /// <param name="Left">The first day of no more membership, or null.</param>
    [GenerateSerializer, Immutable, Alias("Portal.SignInStep.NotAMember")]
    public sealed record NotAMember([property: Id(0)] string DisplayName, [property: Id(1)] DateOnly Joined, [property: Id(2)] DateOnly? Left) : SignInStep;

    /// <summary>Done: the session is durable. The browser gets this token.</summary>
    [GenerateSerializer, Immutable, Alias("Portal.SignInStep.SignedIn")]
    public sealed record SignedIn([property: Id(0)] SecureToken Session, [property: Id(1)] string ReturnUrl) : SignInStep;

    /// <summary>This attempt leads nowhere any more; a new one is needed.</summary>
    [GenerateSerializer, Immutable, Alias("Portal.SignInStep.Ended")]
    public sealed record Ended([property: Id(0)] SignInEnd Reason, [property: Id(1)] string ReturnUrl) : SignInStep;
}
