using Xunit;

namespace Portal.Tests.Web;

[Collection(typeof(WebTests))]
public sealed class HostHeaderTests(WebPortal portal)
{
    private readonly PlainBrowser _browser = new(portal.Host);

    [Theory]
    [InlineData("Host", "evil.example")]
    [InlineData("X-Forwarded-Host", "evil.example")]
    [InlineData("X-Forwarded-Proto", "https")]
    [InlineData("X-Forwarded-Prefix", "/evil")]
    [InlineData("Forwarded", "host=evil.example;proto=https")]
    [InlineData("X-Original-URL", "/evil")]
    public async Task Discovery_names_the_configured_address_whatever_a_request_says(string header, string value)
    {
        var plain = await _browser.GetAsync("/.well-known/openid-configuration");

        var answer = await _browser.SendAsync(Request(HttpMethod.Get, "/.well-known/openid-configuration", header, value));

        Assert.Equal(plain.Body, answer.Body);
        Assert.Contains(portal.Host.Address.Authority, answer.Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Host", "evil.example")]
    [InlineData("X-Forwarded-Host", "evil.example")]
    public async Task The_link_of_a_mail_leads_to_the_configured_address_whatever_a_request_says(string header, string value)
    {
        var form = await _browser.GetAsync("/sign-in");
        var request = Request(HttpMethod.Post, "/sign-in", header, value);
        request.Content = new FormUrlEncodedContent(
        [
            new("Email", (await portal.Host.AddMemberAsync()).Email),
            new("__RequestVerificationToken", form.Page.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!),
        ]);

        var sent = await _browser.SendAsync(request);

        Assert.StartsWith("/sign-in/code", sent.Location, StringComparison.Ordinal);
        var mail = await portal.Host.Mailbox.OfAsync(sent.LocationQuery["attempt"]);
        Assert.StartsWith($"{portal.Host.Address.GetLeftPart(UriPartial.Authority)}/sign-in/link", mail.Link, StringComparison.Ordinal);
        Assert.DoesNotContain("evil", mail.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_forged_place_is_not_believed_without_a_proxy()
    {
        _browser.ForwardedFor = "203.0.113.7";

        var mail = await (await _browser.BeginAsync(await portal.Host.AddMemberAsync())).MailAsync();

        Assert.DoesNotContain("203.0.113.7", mail.Text, StringComparison.Ordinal);
        Assert.Contains("127.0.0.1", mail.Text, StringComparison.Ordinal);
    }

    private HttpRequestMessage Request(HttpMethod method, string address, string header, string value)
    {
        var request = new HttpRequestMessage(method, new Uri(portal.Host.Address, address));
        request.Headers.TryAddWithoutValidation(header, value);
        return request;
    }
}
