using System.Globalization;
using System.Text;

namespace Portal.Tests.Fuzzing;

/// <summary>
/// A request in parts that can be broken one by one. Every text stands here as it goes on the wire, one character a byte: fields are
/// percent-encoded already, or wrongly so.
/// </summary>
internal sealed class RawRequest(string method, string path)
{
    public const string FormType = "application/x-www-form-urlencoded";

    public string Method { get; set; } = method;

    public string Path { get; set; } = path;

    public List<KeyValuePair<string, string>> Query { get; } = [];

    public List<KeyValuePair<string, string>> Form { get; } = [];

    public List<KeyValuePair<string, string>> Headers { get; } = [];

    public List<KeyValuePair<string, string>> Cookies { get; } = [];

    public string? ContentType { get; set; } = FormType;

    /// <summary>Sent in place of the form.</summary>
    public string? Body { get; set; }

    /// <summary>How many bytes of the body that was announced are sent before the connection is closed; null for all.</summary>
    public int? CutAfter { get; set; }

    public string Target => Query.Count == 0 ? Path : $"{Path}?{Encode(Query)}";

    public RawRequest WithQuery(string name, string? value) => With(Query, name, value);

    public RawRequest WithForm(string name, string? value) => With(Form, name, value);

    public RawRequest WithHeader(string name, string value)
    {
        Headers.Add(KeyValuePair.Create(name, value));
        return this;
    }

    public RawRequest WithCookies(string? header)
    {
        foreach (var cookie in (header ?? "").Split("; ", StringSplitOptions.RemoveEmptyEntries))
        {
            var parts = cookie.Split('=', 2);
            Cookies.Add(KeyValuePair.Create(parts[0], parts[1]));
        }

        return this;
    }

    public byte[] ToBytes(string host)
    {
        var body = Body ?? Encode(Form);
        var text = new StringBuilder().Append(CultureInfo.InvariantCulture, $"{Method} {Target} HTTP/1.1\r\n");
        if (!Headers.Any(header => header.Key == "Host"))
        {
            text.Append(CultureInfo.InvariantCulture, $"Host: {host}\r\n");
        }

        text.Append("Connection: close\r\n");
        if (Cookies.Count > 0)
        {
            text.Append(CultureInfo.InvariantCulture, $"Cookie: {string.Join("; ", Cookies.Select(cookie => $"{cookie.Key}={cookie.Value}"))}\r\n");
        }

        foreach (var (name, value) in Headers)
        {
            text.Append(CultureInfo.InvariantCulture, $"{name}: {value}\r\n");
        }

        if (body.Length > 0 || Method is "POST" or "PUT" or "PATCH")
        {
            text.Append(ContentType is null ? "" : $"Content-Type: {ContentType}\r\n");
            text.Append(CultureInfo.InvariantCulture, $"Content-Length: {body.Length}\r\n");
        }

        return Encoding.Latin1.GetBytes(text.Append("\r\n").Append(body, 0, Math.Min(body.Length, CutAfter ?? body.Length)).ToString());
    }

    private static string Encode(IEnumerable<KeyValuePair<string, string>> fields) => string.Join('&', fields.Select(field => $"{field.Key}={field.Value}"));

    private RawRequest With(List<KeyValuePair<string, string>> fields, string name, string? value)
    {
        if (value is not null)
        {
            fields.Add(KeyValuePair.Create(Uri.EscapeDataString(name), Uri.EscapeDataString(value)));
        }

        return this;
    }
}
