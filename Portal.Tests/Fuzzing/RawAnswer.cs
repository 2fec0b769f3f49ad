using System.Globalization;
using System.Text;

namespace Portal.Tests.Fuzzing;

/// <summary>What came back, as it stood on the wire.</summary>
/// <param name="Status">The status; 0 where the connection was cut without an answer.</param>
/// <param name="Headers">All headers, in their order.</param>
/// <param name="Body">The body as text.</param>
internal sealed record RawAnswer(int Status, IReadOnlyList<KeyValuePair<string, string>> Headers, string Body)
{
    private const string End = "\r\n\r\n";

    /// <summary>The values of a header, or null.</summary>
    public string? this[string name] => Headers.Where(header => header.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Select(header => header.Value).ToList() is { Count: > 0 } values
        ? string.Join(", ", values)
        : null;

    /// <summary>Whether the answer is of the server under the portal, which refuses what is no HTTP before the portal sees it.</summary>
    public bool IsOfTheServer => Body.Length == 0 && this["X-Content-Type-Options"] is null && Status is 400 or 404 or 405 or 408 or 411 or 413 or 414 or 417 or 431;

    /// <summary>Reads all that a connection brought before it was closed.</summary>
    public static RawAnswer Read(ReadOnlySpan<byte> bytes)
    {
        var text = Encoding.Latin1.GetString(bytes);
        while (text.StartsWith("HTTP/1.1 1", StringComparison.Ordinal))
        {
            text = text[(text.IndexOf(End, StringComparison.Ordinal) + End.Length)..];
        }

        var end = text.IndexOf(End, StringComparison.Ordinal);
        if (end < 0)
        {
            return new RawAnswer(0, [], text);
        }

        var lines = text[..end].Split("\r\n");
        var headers = lines.Skip(1).Select(line => line.Split(": ", 2)).Select(pair => KeyValuePair.Create(pair[0], pair.Length > 1 ? pair[1] : "")).ToList();
        var body = text[(end + End.Length)..];
        var isChunked = headers.Any(header => header.Key.Equals("Transfer-Encoding", StringComparison.OrdinalIgnoreCase));
        return new RawAnswer(
            int.Parse(lines[0].Split(' ')[1], CultureInfo.InvariantCulture),
            headers,
            Encoding.UTF8.GetString(Encoding.Latin1.GetBytes(isChunked ? Join(body) : body)));
    }

    private static string Join(string chunks)
    {
        var whole = new StringBuilder();
        while (chunks.IndexOf("\r\n", StringComparison.Ordinal) is var line and > 0
            && int.TryParse(chunks.AsSpan(0, line), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var length)
            && length > 0
            && line + 2 + length <= chunks.Length)
        {
            whole.Append(chunks, line + 2, length);
            chunks = chunks[Math.Min(chunks.Length, line + 2 + length + 2)..];
        }

        return whole.ToString();
    }
}
