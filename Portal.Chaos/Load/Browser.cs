using AngleSharp.Html.Dom;

namespace Portal.Chaos.Load;

/// <summary>A member's browser: keeps cookies, and fills forms in as they stand on the page.</summary>
public sealed class Browser(Sender sender, Uri portal)
{
    private const string Name = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";

    /// <summary>Its cookies.</summary>
    public Cookies Cookies { get; } = new();

    /// <summary>Opens an address.</summary>
    public Task<Exchange> GetAsync(RequestKind kind, string address, Func<Reply, bool> isRight, CancellationToken cancellation) =>
        SendAsync(kind, new HttpRequestMessage(HttpMethod.Get, new Uri(portal, address)), isRight, cancellation);

    /// <summary>Sends the form of a page, with all that is hidden in it.</summary>
    public Task<Exchange> SubmitAsync(
        RequestKind kind, Reply page, (string Name, string Value)? field, Func<Reply, bool> isRight, CancellationToken cancellation)
    {
        var form = page.Form ?? throw new InvalidOperationException("The page has no form.");
        var fields = form.QuerySelectorAll("input[type=hidden]").Cast<IHtmlInputElement>()
            .Select(input => KeyValuePair.Create(input.Name!, input.Value))
            .Concat(field is { } typed ? [KeyValuePair.Create(typed.Name, typed.Value)] : []);
        var request = new HttpRequestMessage(HttpMethod.Post, new Uri(portal, form.GetAttribute("action")!)) { Content = new FormUrlEncodedContent(fields) };
        return SendAsync(kind, request, isRight, cancellation);
    }

    private async Task<Exchange> SendAsync(RequestKind kind, HttpRequestMessage request, Func<Reply, bool> isRight, CancellationToken cancellation)
    {
        request.Headers.TryAddWithoutValidation("User-Agent", Name);
        request.Headers.TryAddWithoutValidation("Cookie", Cookies.Header);
        var exchange = await sender.SendAsync(kind, request, isRight, cancellation);
        Cookies.Take(exchange.Reply?.Cookies ?? []);
        return exchange;
    }
}
