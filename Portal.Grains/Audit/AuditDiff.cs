using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Portal.Grains.Audit;

/// <summary>The rule of what the audit says about a change: of each audited property that differs, how it was and how it is.</summary>
public static class AuditDiff
{
    private static readonly JsonSerializerOptions Form = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    /// <summary>What differs between two states; both null where nothing does. Before is null where there was none.</summary>
    public static (JsonObject? Before, JsonObject? After) Between<TState>(TState? before, TState after)
        where TState : class =>
        (before is null ? null : Write(before), Write(after)) switch
        {
            (null, var becomes) => (null, becomes),
            var (was, becomes) => (OnlyIn(was, becomes), OnlyIn(becomes, was)),
        };

    private static JsonObject Write<TState>(TState state)
        where TState : class
    {
        var written = new JsonObject();
        foreach (var property in typeof(TState).GetProperties().Where(property => property.GetCustomAttribute<AuditedAttribute>() is not null))
        {
            written[JsonNamingPolicy.CamelCase.ConvertName(property.Name)] = JsonSerializer.SerializeToNode(property.GetValue(state), property.PropertyType, Form);
        }

        return written;
    }

    // Of what is nested, again only the parts that differ: one address among twenty is to be seen.
    private static JsonObject? OnlyIn(JsonObject one, JsonObject other)
    {
        var rest = new JsonObject();
        foreach (var (name, value) in one)
        {
            var opposite = other[name];
            if (!JsonNode.DeepEquals(value, opposite))
            {
                rest[name] = (value, opposite) switch
                {
                    (JsonObject inner, JsonObject otherInner) => OnlyIn(inner, otherInner),
                    (JsonArray items, JsonArray otherItems) when items.Concat(otherItems).All(item => item is JsonObject) => OnlyIn(items, otherItems),
                    _ => value?.DeepClone(),
                };
            }
        }

        return rest.Count == 0 ? null : rest;
    }

    private static JsonArray OnlyIn(JsonArray one, JsonArray other) =>
        [.. one.Where(item => !other.Any(another => JsonNode.DeepEquals(item, another))).Select(item => item?.DeepClone())];
}
