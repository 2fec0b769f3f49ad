using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Portal.Grains.Interfaces.Audit;

/// <summary>Entries as lines of text, for spreadsheets (CSV, RFC 4180) and for programs (JSON lines).</summary>
public static class AuditLines
{
    // What spreadsheets take for the beginning of a formula, in full width too: browsers' names and display names are strangers' texts.
    private const string Formula = "=+-@\t\r\n＝＋－＠";

    private static readonly JsonWriterOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The first line of a CSV file.</summary>
    public static string CsvHeader { get; } = "id,at,event,actor,member,client,target,address,agent,request,before,after,details\r\n";

    /// <summary>An entry as a line of CSV. A value that a spreadsheet would calculate begins with an apostrophe instead.</summary>
    public static string Csv(AuditView entry) => string.Join(',', ((string?[])
    [
        entry.Id.ToString(CultureInfo.InvariantCulture), MomentOf(entry.At), entry.Event, entry.Actor, entry.MemberId?.ToString("D"),
        entry.ClientId, entry.Target, entry.Address, entry.Agent, entry.RequestId, entry.Before, entry.After, entry.Details,
    ]).Select(Cell)) + "\r\n";

    /// <summary>An entry as a line of JSON.</summary>
    public static string Json(AuditView entry)
    {
        using var line = new MemoryStream();
        using (var writer = new Utf8JsonWriter(line, Compact))
        {
            writer.WriteStartObject();
            writer.WriteNumber("id", entry.Id);
            writer.WriteString("at", MomentOf(entry.At));
            writer.WriteString("event", entry.Event);
            writer.WriteString("actor", entry.Actor);
            writer.WriteString("member", entry.MemberId?.ToString("D"));
            writer.WriteString("client", entry.ClientId);
            writer.WriteString("target", entry.Target);
            writer.WriteString("address", entry.Address);
            writer.WriteString("agent", entry.Agent);
            writer.WriteString("request", entry.RequestId);
            Write(writer, "before", entry.Before);
            Write(writer, "after", entry.After);
            Write(writer, "details", entry.Details);
            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(line.ToArray()) + "\n";
    }

    // In UTC, to the microsecond, as PostgreSQL keeps it.
    private static string MomentOf(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture);

    private static string Cell(string? value)
    {
        var text = value ?? "";
        var safe = text.Length > 0 && Formula.Contains(text[0], StringComparison.Ordinal) ? "'" + text : text;
        return $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }

    // Written anew: however it was laid out, it is one line.
    private static void Write(Utf8JsonWriter writer, string name, string? json)
    {
        writer.WritePropertyName(name);
        if (json is null)
        {
            writer.WriteNullValue();
            return;
        }

        using var document = JsonDocument.Parse(json);
        document.WriteTo(writer);
    }
}
