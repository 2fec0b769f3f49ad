namespace Portal.Grains.Interfaces.Grants;

/// <summary>A grant as front ends see it.</summary>
/// <param name="Id">The grant's id.</param>
/// <param name="ClientId">Which client.</param>
/// <param name="MemberId">Which member.</param>
/// <param name="SessionId">Which session.</param>
/// <param name="Scopes">What was granted.</param>
/// <param name="CreatedAt">When.</param>
/// <param name="IsLive">Not revoked, and its session and membership go on.</param>
/// <param name="IsCodeRedeemed">Whether its code has been used.</param>
/// <param name="CodeExpiresAt">When its code expires.</param>
[GenerateSerializer, Immutable, Alias("Portal.GrantView")]
public sealed record GrantView(
    [property: Id(0)] Guid Id,
    [property: Id(1)] string ClientId,
    [property: Id(2)] Guid MemberId,
    [property: Id(3)] Guid SessionId,
    [property: Id(4)] IReadOnlyList<string> Scopes,
    [property: Id(5)] DateTimeOffset CreatedAt,
    [property: Id(6)] bool IsLive,
    [property: Id(7)] bool IsCodeRedeemed,
    [property: Id(8)] DateTimeOffset CodeExpiresAt);
