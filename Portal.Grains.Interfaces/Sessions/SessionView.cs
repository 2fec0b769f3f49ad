using Portal.Grains.Interfaces.Members;

namespace Portal.Grains.Interfaces.Sessions;

/// <summary>A live session as others may see it.</summary>
/// <param name="Id">The session's id: <c>sid</c>.</param>
/// <param name="Member">Whose session it is, as of now.</param>
/// <param name="Context">How much it is trusted now: <c>acr</c>.</param>
/// <param name="Proofs">What was proven, and when last: the source of <c>amr</c>.</param>
/// <param name="AuthenticatedAt">When the member last proved who they are: <c>auth_time</c>.</param>
/// <param name="StartedAt">When the session began.</param>
/// <param name="ExpiresAt">When it ends at the latest, whatever the activity.</param>
[GenerateSerializer, Immutable, Alias("Portal.SessionView")]
public sealed record SessionView(
    [property: Id(0)] Guid Id,
    [property: Id(1)] MemberView Member,
    [property: Id(2)] SessionContext Context,
    [property: Id(3)] IReadOnlyList<MethodProof> Proofs,
    [property: Id(4)] DateTimeOffset AuthenticatedAt,
    [property: Id(5)] DateTimeOffset StartedAt,
    [property: Id(6)] DateTimeOffset ExpiresAt);
