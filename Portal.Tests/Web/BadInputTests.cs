using System.Net;
using System.Text;
using Xunit;

namespace Portal.Tests.Web;

[Collection(typeof(WebTests))]
public sealed class BadInputTests(WebPortal portal)
{
    private readonly PlainBrowser _browser = new(portal.Host);

    public static TheoryData<string> NoAddresses =>
    [
        "",
        " ",
        "ada",
        "@",
        "ada@",
        "@example.org",
        "ada@@example.org",
        "ada@evil@example.org",
        "ada@localhost",
        "ada@[127.0.0.1]",
        "ada@example..org",
        "ada lovelace@example.org",
        "ada@example.org\r\nBcc: all@example.org",
        "\"ada\"@example.org",
        "<ada@example.org>",
        "ada@example.org,eve@example.org",
        "а\u0301da@example.org",
        new string('a', 65) + "@example.org",
        "ada@" + new string('a', 300) + ".org",
        new string('a', 30_000) + "@example.org",
    ];

    [Theory]
    [MemberData(nameof(NoAddresses))]
    public async Task What_is_no_address_is_refused_with_a_reason_on_the_page(string email)
    {
        var start = await _browser.GetAsync("/sign-in");

        var answer = await _browser.SubmitAsync(start, ("Email", email));

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Equal("Sign in", answer.Heading);
        Assert.NotNull(answer.Problem);
        Assert.DoesNotContain(_browser.Cookies.Names, name => name.StartsWith("portal-sign-in", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("/sign-in?returnUrl=%00")]
    [InlineData("/sign-in?returnUrl=%C3%28")]
    [InlineData("/sign-in?returnUrl=%ED%A0%80")]
    [InlineData("/sign-in?returnUrl=%FF")]
    [InlineData("/sign-in?%00=a")]
    [InlineData("/sign-in/link?attempt=%00&token=%C0%80")]
    [InlineData("/connect/authorize?client_id=%00")]
    [InlineData("/connect/authorize?state=%C3%28")]
    [InlineData("/nowhere?%80")]
    public async Task An_address_that_is_no_text_is_refused_with_a_page(string address)
    {
        var answer = await _browser.SendAsync(new HttpRequestMessage(HttpMethod.Get, Raw(address)));

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Equal("That did not fit", answer.Heading);
    }

    [Theory]
    [InlineData("/sign-in", "Email=%00")]
    [InlineData("/sign-in", "Email=%C3%28%40example.org")]
    [InlineData("/sign-in", "Email=%ED%A0%80")]
    [InlineData("/sign-in", "%FF=a")]
    [InlineData("/sign-in/code", "Code=12%00456")]
    [InlineData("/connect/authorize", "client_id=%C3%28")]
    [InlineData("/connect/logout", "state=%00")]
    public async Task A_body_that_is_no_text_is_refused_with_a_page(string address, string body)
    {
        var answer = await PostRawAsync(address, body);

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Equal("That did not fit", answer.Heading);
    }

    [Theory]
    [InlineData("grant_type=%00")]
    [InlineData("grant_type=authorization_code&code=%C3%28")]
    [InlineData("grant_type=authorization_code&code=%ED%A0%80")]
    public async Task A_program_is_told_in_its_own_language(string body)
    {
        var answer = await PostRawAsync("/connect/token", body);

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.StartsWith("application/json", answer.ContentType, StringComparison.Ordinal);
        Assert.Contains("\"error\":\"invalid_request\"", answer.Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/sign-in")]
    [InlineData("/sign-in/code")]
    [InlineData("/sign-out")]
    [InlineData("/connect/authorize")]
    [InlineData("/connect/logout")]
    public async Task A_body_of_a_megabyte_is_refused_with_a_page(string address)
    {
        var answer = await PostRawAsync(address, "Email=" + new string('a', 1_000_000));

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.Status);
        Assert.Equal("Too big for the bench", answer.Heading);
    }

    [Fact]
    public async Task A_program_that_sends_a_megabyte_is_told_in_its_own_language()
    {
        var answer = await PostRawAsync("/connect/token", "code=" + new string('a', 1_000_000));

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.Status);
        Assert.Contains("\"error\":\"invalid_request\"", answer.Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/sign-in")]
    [InlineData("/connect/authorize")]
    public async Task Thousands_of_fields_are_refused_with_a_page(string address)
    {
        var answer = await PostRawAsync(address, string.Join('&', Enumerable.Range(0, 5_000).Select(i => $"a{i}=b")));

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Equal("That did not fit", answer.Heading);
    }

    [Fact]
    public async Task A_body_that_is_no_form_is_refused_with_a_page()
    {
        var answer = await PostRawAsync("/sign-in", "{\"Email\":\"ada@example.org\"}", "application/json");

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.NotEmpty(answer.Heading);
    }

    [Theory]
    [InlineData("application/x-www-form-urlencodedx")]
    [InlineData("application/x-www-form-urlencoded;;;")]
    [InlineData("application/x-www-form-urlencoded;=")]
    [InlineData("application/x-www-form-urlencoded, text/plain")]
    [InlineData("application/x-www-form-urlencoded; charset=\"")]
    [InlineData("application/x-www-form-urlencoded; charset=utf-7")]
    [InlineData("application/x-www-form-urlencoded; charset=utf-16")]
    public async Task A_body_whose_type_is_almost_that_of_a_form_is_refused(string type)
    {
        foreach (var address in (string[])["/connect/token", "/connect/userinfo", "/connect/introspect", "/connect/revoke", "/connect/par", "/connect/device"])
        {
            var answer = await PostRawAsync(address, "client_id=wiki", type);

            Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
            Assert.Contains("\"error\":\"invalid_request\"", answer.Body, StringComparison.Ordinal);
        }

        foreach (var address in (string[])["/connect/authorize", "/connect/logout", "/sign-in"])
        {
            var answer = await PostRawAsync(address, "client_id=wiki", type);

            Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
            Assert.NotEmpty(answer.Heading);
        }
    }

    [Theory]
    [InlineData("multipart/form-data; boundary=x")]
    [InlineData("multipart/form-data")]
    public async Task A_broken_multipart_form_is_refused_with_a_page(string type)
    {
        var answer = await PostRawAsync("/sign-in", "--x\r\nContent-Disposition: form-data; name=\"Email\"\r\n\r\nada", type);

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.NotEmpty(answer.Heading);
    }

    [Fact]
    public async Task Of_parameters_that_come_twice_no_second_one_slips_past_the_check()
    {
        var start = await _browser.GetAsync("/sign-in?returnUrl=/sign-out&returnUrl=//evil.example");
        var sent = await _browser.SubmitAsync(start, ("Email", (await portal.Host.AddMemberAsync()).Email));
        var attempt = new SignInAttempt(_browser, sent.LocationQuery["attempt"], await _browser.FollowAsync(sent));

        var answer = await attempt.TypeAsync((await attempt.MailAsync()).Code);

        Assert.True(answer.Location is "/" or "/sign-out", answer.Location);
    }

    [Theory]
    [InlineData("/sign-in/ended?reason=99")]
    [InlineData("/sign-in/ended?reason=x&returnUrl=//evil")]
    [InlineData("/sign-in/code")]
    [InlineData("/sign-in/code?attempt=x")]
    [InlineData("/sign-in/username?attempt=../../etc")]
    [InlineData("/continue")]
    [InlineData("/error/404")]
    [InlineData("/error/99999999999999999999")]
    [InlineData("/connect/error")]
    [InlineData("/demo/mailbox")]
    [InlineData("/demo/mail/..%2f..%2fetc%2fpasswd")]
    public async Task No_odd_address_is_a_fault_of_the_portal(string address)
    {
        var answer = await _browser.FollowAsync(await _browser.GetAsync(address));

        Assert.InRange((int)answer.Status, 200, 404);
        Assert.NotEmpty(answer.Heading);
    }

    private Task<Answer> PostRawAsync(string address, string body, string type = "application/x-www-form-urlencoded")
    {
        var content = new ByteArrayContent(Encoding.ASCII.GetBytes(body));
        content.Headers.TryAddWithoutValidation("Content-Type", type);
        return _browser.SendAsync(new HttpRequestMessage(HttpMethod.Post, new Uri(portal.Host.Address, address)) { Content = content });
    }

    // Otherwise percent-encoded bytes would be put in order on the way.
    private Uri Raw(string address) =>
        new(portal.Host.Address.GetLeftPart(UriPartial.Authority) + address, new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true });
}
