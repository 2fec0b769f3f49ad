namespace Portal.Grains.Interfaces.Grants;

/// <summary>A line of a list of grants.</summary>
/// <param name="Id">The grant's id.</param>
/// <param name="ClientId">The client that it is for.</param>
/// <param name="SessionId">The session that it belongs to.</param>
/// <param name="CreatedAt">When the member went to the client.</param>
[GenerateSerializer, Immutable, Alias("Portal.GrantSummary")]
public sealed record GrantSummary(
    [property: Id(0)] Guid Id,
    [property: Id(1)] string ClientId,
    [property: Id(2)] Guid SessionId,
    [property: Id(3)] DateTimeOffset CreatedAt);
