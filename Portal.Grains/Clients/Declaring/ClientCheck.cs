using System.Text;
using System.Text.Json;
using Portal.Grains.Interfaces.Clients;
using Portal.Grains.Seeding;

namespace Portal.Grains.Clients.Declaring;

/// <summary>
/// The rule of what a client may be: what its entry in a seed file may say. Settings are written as an entry and read as one, so that pages
/// and files are held to the same rules, and whatever a page can make can be exported and applied again.
/// </summary>
public static class ClientCheck
{
    // Of the secrets only hashes are known: what the rules look at is whether they are there.
    private static readonly string[] StandIns = [new('n', ClientSecret.MinLength), new('o', ClientSecret.MinLength)];

    /// <summary>The settings in their normal form, or what is wrong with them.</summary>
    /// <param name="clientId">The <c>client_id</c>.</param>
    /// <param name="settings">The settings.</param>
    /// <param name="secretCount">How many secrets the client has: 0 to 2.</param>
    /// <param name="roles">The roles that there are.</param>
    public static (ClientSettings? Normal, IReadOnlyList<ClientFault> Faults) Of(
        string clientId, ClientSettings settings, int secretCount, IEnumerable<string> roles)
    {
        string json;
        try
        {
            json = ClientEntry.Write(clientId, settings, StandIns[..secretCount]).ToJsonString();
        }
        catch (JsonException)
        {
            return (null, [new ClientFault("jwks", "This is no JSON. A key set looks like {\"keys\": [ … ]}.")]);
        }

        var mistakes = new SeedMistakes(string.Empty);
        var node = SeedNodeReader.Read(Encoding.UTF8.GetBytes(json), fill: null, mistakes)!;
        var context = new SeedContext(
            mistakes, new SeedUniqueness(mistakes), roles.ToHashSet(StringComparer.Ordinal), "There is no role \"{0}\" any more. Choose another one.");
        var read = ClientSection.Read(node, context);
        return mistakes.Count > 0 || read is not { Value: var details }
            ? (null, [.. mistakes.All.Select(mistake => new ClientFault(FieldOf(node, mistake), mistake.Sentence))])
            : (new ClientSettings(details.Name, details.RedirectUris, details.PostLogoutRedirectUris, details.Scopes, details.Access, details.Protocol), []);
    }

    // What is missing has no place of its own; what is wrong within a key is wrong with the keys.
    private static string FieldOf(SeedNode client, SeedMistake mistake) =>
        client.Properties.LastOrDefault(property => property.At.Column <= mistake.At.Column)?.Name ?? mistake.Field ?? string.Empty;
}
