using System.Text.Json;
using Portal.Grains.Interfaces.Clients;

namespace Portal.Silo.Seeding;

/// <summary>What the parts of a seed file share while it is read.</summary>
/// <param name="Mistakes">Where mistakes are noted.</param>
/// <param name="Unique">What was declared before.</param>
/// <param name="Roles">The names of the roles that the file declares.</param>
internal sealed record SeedContext(SeedMistakes Mistakes, SeedUniqueness Unique, IReadOnlySet<string> Roles)
{
    /// <summary>The name of a role that the file declares.</summary>
    public bool DeclaredRole(string? input, out string normal, out string reason)
    {
        normal = input ?? string.Empty;
        reason = $"There is no role \"{normal}\" in this file. Declare it under \"roles\", or correct the name.";
        return Roles.Contains(normal);
    }

    /// <summary>
    /// A rule of access. It has to be there: a client or a tile that is open to everybody, or to nobody, by an oversight is the
    /// complaint that other portals hear.
    /// </summary>
    public AccessRule Access(SeedObject owner, string name)
    {
        var nobody = new AccessRule(Everyone: false, []);
        switch (owner.Required(name))
        {
            case { Kind: JsonValueKind.String, Text: "everyone" }:
                return new AccessRule(Everyone: true, []);
            case { Kind: JsonValueKind.String, Text: "nobody" }:
                return nobody;
            case { Kind: JsonValueKind.Array, Items.Count: > 0 }:
                return new AccessRule(Everyone: false, owner.Texts(name, DeclaredRole));
            case null or { Kind: JsonValueKind.Undefined }:
                return nobody;
            default:
                owner.Refuse(name, $"\"{name}\" is \"everyone\", \"nobody\", or a list of roles of which one is enough.");
                return nobody;
        }
    }
}
