namespace Portal.Grains.Interfaces.ApiKeys;

/// <summary>An API key as it may be shown: everything but the secret.</summary>
/// <param name="Id">Its id: the part of its text before the colon, as 32 hexadecimal digits.</param>
/// <param name="ClientId">Whose it is.</param>
/// <param name="Name">What people call it.</param>
/// <param name="Scopes">What it may do, as far as the client still may.</param>
/// <param name="CreatedAt">When it was made.</param>
/// <param name="ExpiresAt">Until when it is good; null: until somebody ends it.</param>
/// <param name="LastUsedOn">The last day on which it was used, in UTC; null while never.</param>
/// <param name="RevokedAt">When somebody ended it, or null.</param>
[GenerateSerializer, Immutable, Alias("Portal.ApiKeyView")]
public sealed record ApiKeyView(
    [property: Id(0)] Guid Id,
    [property: Id(1)] string ClientId,
    [property: Id(2)] string Name,
    [property: Id(3)] IReadOnlyList<string> Scopes,
    [property: Id(4)] DateTimeOffset CreatedAt,
    [property: Id(5)] DateTimeOffset? ExpiresAt,
    [property: Id(6)] DateOnly? LastUsedOn,
    [property: Id(7)] DateTimeOffset? RevokedAt)
{
    /// <summary>Whether it is good at a moment.</summary>
    public bool IsGoodAt(DateTimeOffset moment) => RevokedAt is null && !(ExpiresAt <= moment);
}
