using System.Net;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;
using Xunit;

namespace Portal.Tests.Web;

/// <summary>What the portal answered: status, headers, and the page in it.</summary>
internal sealed class Answer
{
    private readonly HttpResponseMessage _response;
    private readonly Lazy<IHtmlDocument> _page;

    private Answer(HttpResponseMessage response, byte[] bytes)
    {
        (_response, Bytes) = (response, bytes);
        Body = System.Text.Encoding.UTF8.GetString(bytes);
        _page = new(() => new HtmlParser().ParseDocument(Body));
    }

    public HttpStatusCode Status => _response.StatusCode;

    public string Body { get; }

    public byte[] Bytes { get; }

    public IHtmlDocument Page => _page.Value;

    public string? ContentType => _response.Content.Headers.ContentType?.ToString();

    /// <summary>What the page is about.</summary>
    public string Heading => Page.QuerySelector("h1")?.TextContent.Trim() ?? "";

    /// <summary>What is wrong with the field of the page, or null.</summary>
    public string? Problem => Page.QuerySelector("#problem")?.TextContent.Trim();

    /// <summary>Where it redirects to, as sent.</summary>
    public string? Location => this["Location"];

    /// <summary>The parameters of the address that it redirects to.</summary>
    public Dictionary<string, string> LocationQuery => QueryHelpers
        .ParseQuery(Location is { } location && location.AsSpan().IndexOfAny('?', '#') is var start and >= 0 ? location[(start + 1)..] : "")
        .ToDictionary(pair => pair.Key, pair => Assert.Single(pair.Value.ToArray())!, StringComparer.Ordinal);

    public IReadOnlyList<SetCookieHeaderValue> SetCookies => _response.Headers.TryGetValues("Set-Cookie", out var values)
        ? [.. values.Select(value => SetCookieHeaderValue.Parse(value))]
        : [];

    /// <summary>A header's value, or null.</summary>
    public string? this[string header] =>
        _response.Headers.TryGetValues(header, out var values) || _response.Content.Headers.TryGetValues(header, out values)
            ? string.Join(", ", values)
            : null;

    public static async Task<Answer> ReadAsync(HttpResponseMessage response, CancellationToken cancellation) =>
        new(response, await response.Content.ReadAsByteArrayAsync(cancellation));

    /// <summary>The cookie of this name that the answer sets to a value, or null.</summary>
    public SetCookieHeaderValue? SetCookie(string name) => SetCookies.SingleOrDefault(cookie => cookie.Name == name && cookie.Value.Length > 0);

    /// <summary>Whether the answer takes the cookie of this name away.</summary>
    public bool RemovesCookie(string name) => SetCookies.Any(cookie => cookie.Name == name && cookie.Value.Length == 0);

    /// <summary>For the message of a test that fails.</summary>
    public override string ToString() => $"{(int)Status} {Location} {Page.QuerySelector("main")?.TextContent.Trim() ?? Body}";
}
