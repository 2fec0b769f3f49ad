using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace Portal.Grains.Seeding;

/// <summary>Reads JSON into values that know where they stand: the framework's own documents forget it.</summary>
public ref struct SeedNodeReader
{
    private readonly ReadOnlySpan<byte> _json;
    private readonly SeedMistakes _mistakes;
    private readonly Filling? _fill;
    private Utf8JsonReader _reader;
    private int _offset;
    private int _line = 1;
    private int _column = 1;

    private SeedNodeReader(ReadOnlySpan<byte> json, Filling? fill, SeedMistakes mistakes)
    {
        _json = json;
        _mistakes = mistakes;
        _fill = fill;
        _reader = new Utf8JsonReader(json);
    }

    /// <summary>Fills what a text leaves open; what cannot be filled is noted.</summary>
    public delegate string Filling(string text, SeedPosition at, SeedMistakes mistakes);

    /// <summary>The one value of a file, or null where the file is no JSON, which is noted.</summary>
    /// <param name="json">The file.</param>
    /// <param name="fill">Fills placeholders; null takes texts as they are, as those of a stranger have to be.</param>
    /// <param name="mistakes">Where mistakes are noted.</param>
    public static SeedNode? Read(ReadOnlySpan<byte> json, Filling? fill, SeedMistakes mistakes)
    {
        if (!Utf8.IsValid(json))
        {
            mistakes.Add(new SeedPosition(1, 1), "The file is no UTF-8 text. Save it as UTF-8.");
            return null;
        }

        var bom = Encoding.UTF8.Preamble;
        var reader = new SeedNodeReader(json.StartsWith(bom) ? json[bom.Length..] : json, fill, mistakes);
        try
        {
            reader._reader.Read();
            var root = reader.ReadValue();
            reader._reader.Read();
            return root;
        }
        catch (JsonException exception)
        {
            mistakes.Add(reader.PositionOf(exception), $"This is no JSON: {exception.Message.Split(" LineNumber:")[0]}");
            return null;
        }
    }

    private SeedNode ReadValue()
    {
        var at = MoveTo(_reader.TokenStartIndex);
        return _reader.TokenType switch
        {
            JsonTokenType.StartObject => new SeedNode(JsonValueKind.Object, at) { Properties = ReadProperties() },
            JsonTokenType.StartArray => new SeedNode(JsonValueKind.Array, at) { Items = ReadItems() },
            JsonTokenType.String => ReadString(at),
            JsonTokenType.Number => new SeedNode(JsonValueKind.Number, at) { Text = Encoding.UTF8.GetString(_reader.ValueSpan) },
            JsonTokenType.True => new SeedNode(JsonValueKind.True, at),
            JsonTokenType.False => new SeedNode(JsonValueKind.False, at),
            _ => new SeedNode(JsonValueKind.Null, at),
        };
    }

    private List<SeedProperty> ReadProperties()
    {
        var properties = new List<SeedProperty>();
        while (_reader.Read() && _reader.TokenType != JsonTokenType.EndObject)
        {
            var at = MoveTo(_reader.TokenStartIndex);
            var name = ReadText(at);
            _reader.Read();
            var value = ReadValue();
            if (properties.Any(property => property.Name == name))
            {
                _mistakes.Add(at, $"\"{name}\" is here twice. Keep one of them.");
            }
            else
            {
                properties.Add(new SeedProperty(name, at, value));
            }
        }

        return properties;
    }

    private List<SeedNode> ReadItems()
    {
        var items = new List<SeedNode>();
        while (_reader.Read() && _reader.TokenType != JsonTokenType.EndArray)
        {
            items.Add(ReadValue());
        }

        return items;
    }

    private readonly SeedNode ReadString(SeedPosition at)
    {
        var mistakes = _mistakes.Count;
        var text = ReadText(at);
        text = _fill is null ? text : _fill(text, at, _mistakes);
        return _mistakes.Count == mistakes
            ? new SeedNode(JsonValueKind.String, at) { Text = text }
            : new SeedNode(JsonValueKind.Undefined, at);
    }

    private readonly string ReadText(SeedPosition at)
    {
        string text;
        try
        {
            text = _reader.GetString()!;
        }
        catch (InvalidOperationException)
        {
            _mistakes.Add(at, "There is half a character in this text: \\uD800 to \\uDFFF come in pairs.");
            return string.Empty;
        }

        if (text.Contains('\0', StringComparison.Ordinal))
        {
            _mistakes.Add(at, "There is a NUL (\\u0000) in this text, which the database cannot keep. Take it away.");
        }

        return text;
    }

    // Tokens come in the order of the file, so that each byte is looked at once.
    private SeedPosition MoveTo(long offset)
    {
        for (; _offset < offset; _offset++)
        {
            if (_json[_offset] == '\n')
            {
                (_line, _column) = (_line + 1, 1);
            }
            else if ((_json[_offset] & 0xC0) != 0x80)
            {
                _column++;
            }
        }

        return new SeedPosition(_line, _column);
    }

    private SeedPosition PositionOf(JsonException exception)
    {
        var lineStart = 0;
        for (var line = 0L; line < (exception.LineNumber ?? 0); line++)
        {
            lineStart += _json[lineStart..].IndexOf((byte)'\n') + 1;
        }

        (_offset, _line, _column) = (lineStart, (int)(exception.LineNumber ?? 0) + 1, 1);
        return MoveTo(Math.Min(lineStart + (exception.BytePositionInLine ?? 0), _json.Length));
    }
}
