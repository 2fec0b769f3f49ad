using Portal.Grains.Interfaces.Apps;
using Portal.Grains.Interfaces.Clients;
using Portal.Grains.Interfaces.Members;
using Portal.Grains.Interfaces.Roles;

namespace Portal.Grains.Interfaces.Seeding;

/// <summary>What a seed file declares, checked. What it does not mention is left alone.</summary>
/// <param name="Roles">Roles.</param>
/// <param name="Members">Members; the number says which.</param>
/// <param name="Clients">Clients by <c>client_id</c>.</param>
/// <param name="Apps">Tiles; null leaves them as they are, otherwise these are all.</param>
[GenerateSerializer, Immutable, Alias("Portal.Seed")]
public sealed record Seed(
    [property: Id(0)] IReadOnlyList<Role> Roles,
    [property: Id(1)] IReadOnlyList<MemberDetails> Members,
    [property: Id(2)] IReadOnlyDictionary<string, ClientDetails> Clients,
    [property: Id(3)] IReadOnlyList<AppTile>? Apps);
