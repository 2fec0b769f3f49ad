using Portal.Grains.Interfaces.SecureTokens;

namespace Portal.Grains.Interfaces.ApiKeys;

/// <summary>What became of a key that was to be made.</summary>
[GenerateSerializer, Immutable, Alias("Portal.MakeApiKeyAnswer")]
public abstract record MakeApiKeyAnswer
{
    private MakeApiKeyAnswer()
    {
    }

    /// <summary>It is made.</summary>
    /// <param name="Token">The key itself: show <see cref="SecureToken.ToReference"/> once, and keep it nowhere.</param>
    /// <param name="Key">What is known of it.</param>
    [GenerateSerializer, Immutable, Alias("Portal.MakeApiKeyAnswer.Made")]
    public sealed record Made([property: Id(0)] SecureToken Token, [property: Id(1)] ApiKeyView Key) : MakeApiKeyAnswer;

    /// <summary>It cannot be made like that.</summary>
    /// <param name="Field">Which field: <c>clientId</c>, <c>name</c>, <c>scopes</c> or <c>expiresAt</c>.</param>
    /// <param name="Reason">A sentence for a person.</param>
    [GenerateSerializer, Immutable, Alias("Portal.MakeApiKeyAnswer.Invalid")]
    public sealed record Invalid([property: Id(0)] string Field, [property: Id(1)] string Reason) : MakeApiKeyAnswer;

    /// <summary>Somebody has made one with this id: choose another.</summary>
    [GenerateSerializer, Immutable, Alias("Portal.MakeApiKeyAnswer.Exists")]
    public sealed record Exists : MakeApiKeyAnswer;
}
