using System.Text.Json.Nodes;
using Portal.Grains.Interfaces.Clients;

namespace Portal.Grains.Clients.Declaring;

/// <summary>Writes a rule of access as seed files have it.</summary>
public static class AccessEntry
{
    /// <summary><c>"everyone"</c>, <c>"nobody"</c>, or the roles.</summary>
    public static JsonNode Write(AccessRule rule) => rule switch
    {
        { Everyone: true } => "everyone",
        { Roles.Count: 0 } => "nobody",
        _ => new JsonArray([.. rule.Roles.Select(role => (JsonNode)role)]),
    };
}
