namespace Portal.Grains.Members;

/// <summary>When a member's role ends by itself.</summary>
/// <param name="Role">The role.</param>
/// <param name="At">From then on it is not held any more.</param>
[GenerateSerializer, Immutable, Alias("Portal.StoredRoleEnd")]
public sealed record StoredRoleEnd([property: Id(0)] string Role, [property: Id(1)] DateTimeOffset At);
