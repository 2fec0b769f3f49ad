using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Portal.Web.Admin.Audit;

/// <summary>A line of what changed: a property, how it was and how it is.</summary>
/// <param name="Name">In words: "display name".</param>
/// <param name="Before">How it was; empty where it was not.</param>
/// <param name="After">How it is; empty where it is not.</param>
public sealed record AuditChange(string Name, string Before, string After)
{
    private static readonly JsonSerializerOptions Laid = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The lines of two JSON objects, or of none.</summary>
    public static IReadOnlyList<AuditChange> Of(string? before, string? after)
    {
        var (was, becomes) = (Read(before), Read(after));
        return
        [
            .. was.Keys.Union(becomes.Keys, StringComparer.Ordinal).Select(name => new AuditChange(
                InWords(name), was.GetValueOrDefault(name, ""), becomes.GetValueOrDefault(name, ""))),
        ];
    }

    /// <summary>The lines of one JSON object.</summary>
    public static IReadOnlyList<(string Name, string Value)> Of(string? details) => [.. Read(details).Select(pair => (InWords(pair.Key), pair.Value))];

    private static Dictionary<string, string> Read(string? json)
    {
        if (json is null)
        {
            return [];
        }

        using var document = JsonDocument.Parse(json);
        return document.RootElement.ValueKind is JsonValueKind.Object
            ? document.RootElement.EnumerateObject().ToDictionary(property => property.Name, property => TextOf(property.Value), StringComparer.Ordinal)
            : new() { ["value"] = TextOf(document.RootElement) };
    }

    private static string TextOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => "–",
        JsonValueKind.True => "yes",
        JsonValueKind.False => "no",
        JsonValueKind.String => value.GetString() is { Length: > 0 } text ? text : "–",
        JsonValueKind.Array when value.GetArrayLength() == 0 => "none",
        JsonValueKind.Array when value.EnumerateArray().All(item => item.ValueKind is JsonValueKind.String or JsonValueKind.Number) =>
            string.Join(", ", value.EnumerateArray().Select(TextOf)),
        JsonValueKind.Array or JsonValueKind.Object => JsonSerializer.Serialize(value, Laid),
        _ => value.GetRawText(),
    };

    private static string InWords(string name)
    {
        var words = new StringBuilder();
        foreach (var letter in name)
        {
            _ = char.IsAsciiLetterUpper(letter) ? words.Append(' ').Append(char.ToLowerInvariant(letter)) : words.Append(letter);
        }

        return words.ToString();
    }
}
