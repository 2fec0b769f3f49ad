namespace Portal.Grains.Interfaces.Grants;

/// <summary>A member lets an application know who they are, without an authorization code.</summary>
/// <param name="ClientId">The application.</param>
/// <param name="MemberId">Whose grant.</param>
/// <param name="SessionId">In which session; the grant ends with it.</param>
/// <param name="Lifetime">How long it is good at most.</param>
[GenerateSerializer, Immutable, Alias("Portal.RecordGrant")]
public sealed record RecordGrant(
    [property: Id(0)] string ClientId,
    [property: Id(1)] Guid MemberId,
    [property: Id(2)] Guid SessionId,
    [property: Id(3)] TimeSpan Lifetime);
