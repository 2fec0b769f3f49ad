using System.Globalization;
using System.Text.Json;
using Portal.Grains.Interfaces.Clients;

namespace Portal.Grains.Seeding;

/// <summary>What the parts of a seed file share while it is read.</summary>
/// <param name="Mistakes">Where mistakes are noted.</param>
/// <param name="Unique">What was declared before.</param>
/// <param name="Roles">The names of the roles that there are.</param>
/// <param name="UnknownRole">What is said of another one: a format with its name.</param>
public sealed record SeedContext(
    SeedMistakes Mistakes,
    SeedUniqueness Unique,
    IReadOnlySet<string> Roles,
    string UnknownRole = "There is no role \"{0}\" in this file. Declare it under \"roles\", or correct the name.")
{
    /// <summary>The name of a role that there is.</summary>
    public bool DeclaredRole(string? input, out string normal, out string reason)
    {
        normal = input ?? string.Empty;
        reason = string.Format(CultureInfo.InvariantCulture, UnknownRole, normal);
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
