using AngleSharp.Html.Dom;
using Xunit;

namespace Portal.Tests.Web;

/// <summary>
/// A browser without JavaScript: keeps cookies, fills forms in as they stand on the page, follows redirects only when told to, and
/// never leaves the portal.
/// </summary>
internal sealed class PlainBrowser(IPortal portal)
{
    public IPortal Portal => portal;

    public CookieJar Cookies { get; set; } = new();

    /// <summary>What a reverse proxy in front would say of where the browser is, or null for no proxy.</summary>
    public string? ForwardedFor { get; set; }

    public string UserAgent { get; set; } = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public Task<Answer> GetAsync(string address) => SendAsync(new HttpRequestMessage(HttpMethod.Get, new Uri(portal.Address, address)));

    /// <summary>Posts fields to an address, with nothing that a page would add.</summary>
    public Task<Answer> PostAsync(string address, params (string Name, string? Value)[] fields) => SendAsync(
        new HttpRequestMessage(HttpMethod.Post, new Uri(portal.Address, address)) { Content = Form(fields) });

    /// <summary>Fills in the form of a page, with all that is hidden in it, and sends it.</summary>
    public Task<Answer> SubmitAsync(Answer page, params (string Name, string? Value)[] fields)
    {
        var form = page.Page.QuerySelector("main form") as IHtmlFormElement;
        Assert.True(form is not null, $"There is no form to fill in: {page}");
        var given = fields.Select(field => field.Name).ToHashSet();
        var hidden = form.QuerySelectorAll("input[type=hidden]").Cast<IHtmlInputElement>()
            .Where(input => !given.Contains(input.Name!))
            .Select(input => (input.Name!, (string?)input.Value));
        return PostAsync(form.GetAttribute("action")!, [.. hidden, .. fields]);
    }

    /// <summary>Sends any request with this browser's cookies, and keeps those of the answer.</summary>
    public async Task<Answer> SendAsync(HttpRequestMessage request)
    {
        using (request)
        {
            request.Headers.TryAddWithoutValidation("User-Agent", UserAgent);
            if (Cookies.Header is { } cookies)
            {
                request.Headers.TryAddWithoutValidation("Cookie", cookies);
            }

            if (ForwardedFor is not null)
            {
                request.Headers.TryAddWithoutValidation("X-Forwarded-For", ForwardedFor);
            }

            using var response = await portal.Connection.SendAsync(request, Cancellation);
            var answer = await Answer.ReadAsync(response, Cancellation);
            Cookies.Take(answer.SetCookies);
            return answer;
        }
    }

    /// <summary>Goes where the answer leads, as long as that is the portal.</summary>
    public async Task<Answer> FollowAsync(Answer answer)
    {
        for (var hops = 0; LocalPath(answer.Location) is { } next; hops++)
        {
            Assert.True(hops < 10, $"Redirected in circles: {answer.Location}");
            answer = await GetAsync(next);
        }

        return answer;
    }

    private string? LocalPath(string? location) =>
        location is null || !Uri.TryCreate(portal.Address, location, out var address) || address.Authority != portal.Address.Authority
            ? null
            : address.PathAndQuery;

    private static FormUrlEncodedContent Form((string Name, string? Value)[] fields) =>
        new(fields.Select(field => KeyValuePair.Create(field.Name, field.Value ?? "")));
}
