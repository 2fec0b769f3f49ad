using System.Text.Json;
using System.Text.Json.Nodes;
using Portal.Grains.Seeding;

namespace Portal.Grains.Clients.Declaring;

/// <summary>Reads the public keys of a client that proves itself by <c>private_key_jwt</c>: a JSON Web Key Set (RFC 7517 §5).</summary>
internal static class ClientKeySet
{
    /// <summary>The key set as text, with nothing in it but what was checked; null where there is none, or something is wrong with it.</summary>
    public static string? Read(SeedObject client, SeedMistakes mistakes)
    {
        if (client.Optional("jwks") is not { Kind: not JsonValueKind.Undefined } node)
        {
            return null;
        }

        var before = mistakes.Count;
        var set = SeedObject.Of(node, "a key set", mistakes);
        var keys = new JsonArray();
        var ids = new HashSet<string>(StringComparer.Ordinal);
        var items = set.Items("keys", required: true);
        foreach (var item in items)
        {
            keys.Add(ClientKey.Read(item, ids, mistakes));
        }

        set.End();
        if (items.Count == 0 && set.IsRight("keys") && set.Has("keys"))
        {
            set.Refuse("keys", "A key set needs a key: add the client's public key, or take \"jwks\" away.");
        }

        return mistakes.Count == before ? new JsonObject { ["keys"] = keys }.ToJsonString() : null;
    }
}
