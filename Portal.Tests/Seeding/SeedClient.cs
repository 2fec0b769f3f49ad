using System.Text.Json.Nodes;
using Portal.Grains.Interfaces.Clients;
using Xunit;

namespace Portal.Tests.Seeding;

/// <summary>A seed file with one client, of which tests change a property or two.</summary>
internal static class SeedClient
{
    public const string Secret = "0123456789abcdef0123456789abcdef";
    public const string OtherSecret = "fedcba9876543210fedcba9876543210";

    /// <summary>A client of authorization_code with a secret; a property of <paramref name="changes"/> replaces one, or is added.</summary>
    /// <param name="changes">The insides of JSON objects, in turn; <c>null</c> as a value takes a property away.</param>
    public static string With(params string[] changes)
    {
        var client = JsonNode.Parse(
            $$"""
            {
              "clientId": "wiki", "name": "Wiki", "secret": "{{Secret}}", "redirectUris": ["https://example.org/cb"],
              "scopes": ["openid"], "access": "everyone"
            }
            """)!.AsObject();
        foreach (var (name, value) in changes.SelectMany(change => JsonNode.Parse($"{{ {change} }}")!.AsObject()))
        {
            if (value is null)
            {
                client.Remove(name);
            }
            else
            {
                client[name] = value.DeepClone();
            }
        }

        return new JsonObject { ["clients"] = new JsonArray(client) }.ToJsonString();
    }

    /// <summary>A service that acts for itself.</summary>
    public static string ServiceWith(string changes) =>
        With(""" "redirectUris": null, "scopes": null, "grantTypes": ["client_credentials"] """, changes);

    public static ClientDetails Read(string json) => Assert.Single(SeedText.Read(json).Clients).Value;
}
