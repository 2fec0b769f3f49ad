namespace Portal.Grains.Interfaces.Grants;

/// <summary>A member lets a client know who they are.</summary>
/// <param name="ClientId">The <c>client_id</c>.</param>
/// <param name="MemberId">Whose grant.</param>
/// <param name="SessionId">In which session; the grant ends with it.</param>
/// <param name="Scopes">What was granted.</param>
/// <param name="CodePayload">What the code stands for: opaque to the grain, read by the token endpoint. Holds no secret.</param>
/// <param name="CodeLifetime">How long the code may be redeemed: a minute at most (ASVS 10.4.3).</param>
[GenerateSerializer, Immutable, Alias("Portal.IssueGrant")]
public sealed record IssueGrant(
    [property: Id(0)] string ClientId,
    [property: Id(1)] Guid MemberId,
    [property: Id(2)] Guid SessionId,
    [property: Id(3)] IReadOnlyList<string> Scopes,
    [property: Id(4)] string CodePayload,
    [property: Id(5)] TimeSpan CodeLifetime);
