using System.Globalization;
using System.Text.Json;

namespace Portal.Grains.Seeding;

/// <summary>
/// An object of a seed file, read property by property. What is wrong is noted, and the reading goes on with a harmless value, so
/// that all mistakes are found at once. Whatever nobody asked for is unknown: see <see cref="End"/>.
/// </summary>
public sealed class SeedObject
{
    private readonly SeedNode _node;
    private readonly string _what;
    private readonly SeedMistakes _mistakes;
    private readonly List<string> _known = [];
    private readonly HashSet<string> _wrong = [];

    private SeedObject(SeedNode node, string what, SeedMistakes mistakes) => (_node, _what, _mistakes) = (node, what, mistakes);

    /// <summary>A rule that brings a text into its normal form, or says what is wrong with it.</summary>
    public delegate bool TextRule(string? input, out string normal, out string reason);

    /// <summary>Reads a value as an object.</summary>
    /// <param name="node">The value.</param>
    /// <param name="what">What it describes, such as <c>a role</c>.</param>
    /// <param name="mistakes">Where mistakes are noted.</param>
    public static SeedObject Of(SeedNode node, string what, SeedMistakes mistakes)
    {
        if (node.Kind is not (JsonValueKind.Object or JsonValueKind.Undefined))
        {
            mistakes.Add(node.At, $"Here should be {what}: an object in {{ }}.");
        }

        return new SeedObject(node, what, mistakes);
    }

    /// <summary>The value of a property, or null where it is missing.</summary>
    public SeedNode? Optional(string name)
    {
        if (!_known.Contains(name))
        {
            _known.Add(name);
        }

        return _node.Properties.FirstOrDefault(property => property.Name == name)?.Value;
    }

    /// <summary>The value of a property, or null, and noted, where it is missing.</summary>
    public SeedNode? Required(string name)
    {
        var value = Optional(name);
        if (value is null && _node.Kind == JsonValueKind.Object)
        {
            Note(name, _node.At, $"\"{name}\" is missing: {_what} needs it.");
        }

        return value;
    }

    /// <summary>Whether a property is there, right or wrong.</summary>
    public bool Has(string name) => _node.Properties.Any(property => property.Name == name);

    /// <summary>Whether nothing is wrong with a property that was read: rules between properties are only for those that are right.</summary>
    public bool IsRight(string name) => !_wrong.Contains(name);

    /// <summary>Where a property's value stands, or the object itself.</summary>
    public SeedPosition PlaceOf(string name) =>
        _node.Properties.FirstOrDefault(property => property.Name == name)?.Value.At ?? _node.At;

    /// <summary>Notes a mistake at a property's value.</summary>
    public void Refuse(string name, string sentence) => Note(name, PlaceOf(name), sentence);

    /// <summary>A text by a rule; null where it is missing or wrong.</summary>
    public string? Text(string name, TextRule rule, bool required = true)
    {
        if ((required ? Required(name) : Optional(name)) is not { } value || !Is(name, value, JsonValueKind.String, "a text in \" \""))
        {
            return null;
        }

        if (rule(value.Text, out var normal, out var reason))
        {
            return normal;
        }

        Note(name, value.At, reason);
        return null;
    }

    /// <summary>A whole number within bounds; null where it is missing or wrong.</summary>
    public int? Number(string name, int least, int most = int.MaxValue, bool required = true)
    {
        if ((required ? Required(name) : Optional(name)) is not { } value || !Is(name, value, JsonValueKind.Number, "a number, without \" \""))
        {
            return null;
        }

        if (int.TryParse(value.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most)
        {
            return number;
        }

        Note(name, value.At, $"\"{name}\" is a whole number from {least} to {most}.");
        return null;
    }

    /// <summary>A date; null where it is missing or wrong.</summary>
    public DateOnly? Date(string name, bool required = true) =>
        Text(name, IsDate, required) is { } text ? DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture) : null;

    /// <summary>True or false; the other value where it is missing or wrong.</summary>
    public bool Flag(string name, bool otherwise = false) => Optional(name) switch
    {
        null => otherwise,
        { Kind: JsonValueKind.False } => false,
        var value => Is(name, value, JsonValueKind.True, "true or false") || otherwise,
    };

    /// <summary>The items of a list; none where it is missing or wrong.</summary>
    public IReadOnlyList<SeedNode> Items(string name, bool required = false) =>
        (required ? Required(name) : Optional(name)) is { } value && Is(name, value, JsonValueKind.Array, "a list in [ ]") ? value.Items : [];

    /// <summary>The texts of a list, each by a rule; wrong ones are left out.</summary>
    public IReadOnlyList<string> Texts(string name, TextRule rule, bool required = false)
    {
        var texts = new List<string>();
        foreach (var item in Items(name, required))
        {
            if (!Is(name, item, JsonValueKind.String, "a text in \" \""))
            {
                continue;
            }

            if (!rule(item.Text, out var normal, out var reason))
            {
                Note(name, item.At, reason);
            }
            else if (texts.Contains(normal))
            {
                Note(name, item.At, $"\"{item.Text}\" is in this list twice. Keep one of them.");
            }
            else
            {
                texts.Add(normal);
            }
        }

        return texts;
    }

    /// <summary>Notes every property that nothing has asked for.</summary>
    public void End()
    {
        foreach (var property in _node.Properties.Where(property => !_known.Contains(property.Name)))
        {
            _mistakes.Add(property.At, $"\"{property.Name}\" is not known here. {Sentence(_what)} has: {string.Join(", ", _known)}.");
        }
    }

    private bool Is(string name, SeedNode value, JsonValueKind kind, string description)
    {
        if (value.Kind == JsonValueKind.Undefined)
        {
            // The mistake was noted when the text was read.
            _wrong.Add(name);
        }
        else if (value.Kind != kind)
        {
            Note(name, value.At, $"Here should be {description}.");
        }

        return value.Kind == kind;
    }

    private void Note(string name, SeedPosition at, string sentence)
    {
        _wrong.Add(name);
        _mistakes.Add(at, sentence, name);
    }

    private static bool IsDate(string? input, out string normal, out string reason)
    {
        (normal, reason) = (input ?? string.Empty, "A date is written year-month-day, such as 2026-03-01.");
        return DateOnly.TryParseExact(input, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _);
    }

    private static string Sentence(string what) => char.ToUpperInvariant(what[0]) + what[1..];
}
