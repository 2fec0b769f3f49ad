using System.Globalization;
using System.Text.Json;
using Portal.Web.Api.Problems;

namespace Portal.Web.Api.Bodies;

/// <summary>
/// Reads the fields of one object, and gathers everything that is wrong with it. What nobody asked for is refused by name: a field that
/// was dropped in silence is one that somebody believes to be set. Not thread-safe.
/// </summary>
/// <param name="element">The object.</param>
/// <param name="path">Where it is, with a dot at the end; empty for the body itself.</param>
/// <param name="errors">Gathers what is wrong.</param>
internal sealed class FieldReader(JsonElement element, string path, List<FieldProblem> errors)
{
    private const int MaxText = 1000;

    private readonly HashSet<string> _known = new(StringComparer.Ordinal);

    /// <summary>Everything that is wrong so far.</summary>
    public IReadOnlyList<FieldProblem> Errors => errors;

    /// <summary>The value of a field, or null where it is not there.</summary>
    public JsonElement? Find(string name)
    {
        _known.Add(name);
        return element.TryGetProperty(name, out var value) ? value : null;
    }

    /// <summary>A field's text; null and an error where it is none.</summary>
    public string? Text(string name) => Find(name) is { } value ? TextOf(value, name) : null;

    /// <summary>The text of a value; null and an error where it is none.</summary>
    public string? TextOf(JsonElement value, string name)
    {
        if (value.ValueKind != JsonValueKind.String)
        {
            return Refuse<string>(name, "This has to be a text.");
        }

        string text;
        try
        {
            text = value.GetString()!;
        }
        catch (InvalidOperationException)
        {
            return Refuse<string>(name, "This is no valid Unicode: half of a surrogate pair is missing.");
        }

        return text.Length > MaxText ? Refuse<string>(name, $"This is longer than {MaxText} characters.")
            : text.Contains('\0', StringComparison.Ordinal) ? Refuse<string>(name, "This has a NUL character in it.")
            : text;
    }

    /// <summary>The day of a value; null and an error where it is none.</summary>
    public DateOnly? DayOf(JsonElement value, string name) =>
        value.ValueKind == JsonValueKind.String && DateOnly.TryParseExact(value.GetRawText().Trim('"'), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day
            : Refuse<DateOnly?>(name, "This has to be a day, such as 2026-02-28.");

    /// <summary>The moment of a value; null and an error where it is none.</summary>
    public DateTimeOffset? MomentOf(JsonElement value, string name) =>
        value.ValueKind == JsonValueKind.String && IsMoment(value.GetRawText().Trim('"')) && value.TryGetDateTimeOffset(out var moment)
            ? moment.ToUniversalTime()
            : Refuse<DateTimeOffset?>(name, "This has to be a moment with its offset from UTC, such as 2026-02-28T18:30:00Z.");

    /// <summary>Yes or no; null and an error where it is neither.</summary>
    public bool? FlagOf(JsonElement value, string name) => value.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => Refuse<bool?>(name, "This has to be true or false."),
    };

    /// <summary>The items of a list; null and an error where it is none, or too long.</summary>
    public IReadOnlyList<JsonElement>? ListOf(JsonElement value, string name, int most) =>
        value.ValueKind != JsonValueKind.Array ? Refuse<IReadOnlyList<JsonElement>>(name, "This has to be a list.")
        : value.GetArrayLength() > most ? Refuse<IReadOnlyList<JsonElement>>(name, string.Create(CultureInfo.InvariantCulture, $"This has more than {most} items."))
        : [.. value.EnumerateArray()];

    /// <summary>Reads an object within this one.</summary>
    public FieldReader Within(JsonElement value, string name) => new(value, $"{path}{name}.", errors);

    /// <summary>Notes an error.</summary>
    public T? Refuse<T>(string name, string detail)
    {
        errors.Add(new FieldProblem(path + name, detail));
        return default;
    }

    /// <summary>Notes an error.</summary>
    public void Refuse(string name, string detail) => Refuse<object>(name, detail);

    /// <summary>Refuses every field that nobody has asked for, by name. Call it last.</summary>
    /// <param name="readOnly">Fields of answers that nobody can set.</param>
    public void RefuseOthers(params IReadOnlyList<string> readOnly)
    {
        foreach (var field in element.EnumerateObject().Where(field => !_known.Contains(field.Name)))
        {
            Refuse(NameOf(field.Name), readOnly.Contains(field.Name, StringComparer.Ordinal)
                ? "This can be read, and not be set: leave it out."
                : $"This is not known here. Known are: {string.Join(", ", _known)}.");
        }
    }

    // RFC 3339 has the offset; without one, the moment would depend on where the front end stands.
    private static bool IsMoment(string text) =>
        text.Length >= 20 && text[10] == 'T' && (text[^1] == 'Z' || text[^6] is '+' or '-');

    /// <summary>A stranger's text, as short as a name is.</summary>
    private static string NameOf(string name) => name.Length <= 60 ? name : name[..60] + "…";
}
