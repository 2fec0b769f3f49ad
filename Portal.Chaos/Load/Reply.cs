using System.Net;
using System.Text.Json;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace Portal.Chaos.Load;

/// <summary>What came back for a request.</summary>
public sealed class Reply
{
    private readonly Lazy<IHtmlDocument> _page;

    private Reply(HttpStatusCode status, string body, string? location, IReadOnlyList<SetCookieHeaderValue> cookies)
    {
        (Status, Body, Location, Cookies) = (status, body, location, cookies);
        _page = new(() => new HtmlParser().ParseDocument(Body));
    }

    public HttpStatusCode Status { get; }

    public string Body { get; }

    /// <summary>Where it redirects to, or null.</summary>
    public string? Location { get; }

    public IReadOnlyList<SetCookieHeaderValue> Cookies { get; }

    public bool IsRedirect => Status is HttpStatusCode.Redirect or HttpStatusCode.SeeOther;

    /// <summary>What the page is about.</summary>
    public string Heading => _page.Value.QuerySelector("h1")?.TextContent.Trim() ?? "";

    /// <summary>The form in the middle of the page, or null.</summary>
    public IHtmlFormElement? Form => _page.Value.QuerySelector("main form") as IHtmlFormElement;

    /// <summary>Reads an answer to its end.</summary>
    public static async Task<Reply> ReadAsync(HttpResponseMessage response, CancellationToken cancellation) => new(
        response.StatusCode,
        await response.Content.ReadAsStringAsync(cancellation),
        response.Headers.TryGetValues("Location", out var location) ? location.First() : null,
        response.Headers.TryGetValues("Set-Cookie", out var cookies) ? [.. cookies.Select(cookie => SetCookieHeaderValue.Parse(cookie))] : []);

    /// <summary>Whether it redirects to this address, whatever its parameters.</summary>
    public bool LeadsTo(string address) => IsRedirect && Location is not null && (Location == address || Location.StartsWith($"{address}?", StringComparison.Ordinal));

    /// <summary>A parameter of the address that it redirects to, or null.</summary>
    public string? LocationParameter(string name) =>
        Location is { } location && location.IndexOf('?', StringComparison.Ordinal) is var start and >= 0
        && QueryHelpers.ParseQuery(location[start..]).TryGetValue(name, out var value)
            ? value.ToString()
            : null;

    /// <summary>A text of an answer in JSON, or null where there is none.</summary>
    public string? Text(string name) => Json(name) is { ValueKind: JsonValueKind.String } value ? value.GetString() : null;

    /// <summary>A member of an answer in JSON, or null.</summary>
    public JsonElement? Json(string name)
    {
        try
        {
            using var json = JsonDocument.Parse(Body);
            return json.RootElement.ValueKind == JsonValueKind.Object && json.RootElement.TryGetProperty(name, out var value) ? value.Clone() : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>For the record of a failed request; holds no parameters, which may be codes.</summary>
    public override string ToString() => $"{(int)Status} {Location?.Split('?')[0]} {Text("error") ?? (Json("active") is { } active ? $"active: {active}" : Heading)}".Trim();
}
