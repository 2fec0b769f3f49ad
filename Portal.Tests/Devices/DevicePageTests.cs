using System.Globalization;
using System.Net;
using System.Xml.Linq;
using Portal.Tests.Oidc;
using Portal.Tests.Web;
using Xunit;

namespace Portal.Tests.Devices;

/// <summary>The pages where a member lets a device in (RFC 8628 §3.3).</summary>
[Collection(typeof(DeviceTests))]
public sealed class DevicePageTests(DevicePortal portal)
{
    private const string NobodysCode = "ZZZZ-ZZZZ";

    [Fact]
    public async Task Whoever_is_not_signed_in_signs_in_first_and_comes_back_to_the_code()
    {
        var browser = new PlainBrowser(portal.Host);
        var device = new TestDevice(TestClient.Screen, browser);
        var codes = await device.BeginAsync();

        var stopped = await device.OpenAsync(codes);
        Assert.StartsWith("/sign-in?returnUrl=", new Uri(portal.Host.Address, stopped.Location).PathAndQuery, StringComparison.Ordinal);
        var signedIn = await browser.SignInAsync(await portal.Host.AddMemberAsync(), stopped.LocationQuery["returnUrl"]);

        var page = await browser.FollowAsync(signedIn);
        Assert.Equal("Let this device in?", page.Heading);
        Assert.Equal(codes.UserCode, page.Page.QuerySelector(".big-code")!.TextContent);
    }

    [Fact]
    public async Task The_page_says_who_asks_for_what_and_warns_and_opening_it_changes_nothing()
    {
        var device = await portal.SignedInAsync(TestClient.Screen);
        var codes = await device.BeginAsync();

        var page = await device.OpenAsync(codes);
        await device.OpenAsync(codes);

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Contains("The screen asks to be signed in as you", page.Page.QuerySelector(".lead")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Did you start this yourself?", page.Body, StringComparison.Ordinal);
        Assert.Equal(5, page.Page.QuerySelectorAll(".ticks li").Length);
        Assert.Contains("no-store", page["Cache-Control"], StringComparison.Ordinal);
        Assert.Equal("authorization_pending", RelyingParty.ErrorOf(await device.PollAsync(codes.DeviceCode)));
    }

    [Fact]
    public async Task An_answer_in_the_address_changes_nothing()
    {
        var device = await portal.SignedInAsync(TestClient.Screen);
        var codes = await device.BeginAsync();

        await device.Party.Browser.GetAsync($"{codes.VerificationUriComplete}&Answer=allow&handler=allow");

        Assert.Equal("authorization_pending", RelyingParty.ErrorOf(await device.PollAsync(codes.DeviceCode)));
    }

    [Fact]
    public async Task A_forged_answer_changes_nothing()
    {
        var device = await portal.SignedInAsync(TestClient.Screen);
        var codes = await device.BeginAsync();

        var forged = await device.Party.Browser.PostAsync("/device", ("user_code", codes.UserCode), ("Answer", "allow"));

        Assert.Equal(HttpStatusCode.BadRequest, forged.Status);
        Assert.Equal("authorization_pending", RelyingParty.ErrorOf(await device.PollAsync(codes.DeviceCode)));
    }

    [Fact]
    public async Task An_answer_without_a_session_changes_nothing()
    {
        var device = await portal.SignedInAsync(TestClient.Screen);
        var codes = await device.BeginAsync();
        var page = await device.OpenAsync(codes);
        device.Party.Browser.Cookies[SigningIn.SessionCookie] = null;

        var answer = await device.Party.Browser.SubmitAsync(page, ("Answer", "allow"));

        Assert.Equal(HttpStatusCode.Redirect, answer.Status);
        Assert.Contains("/sign-in", answer.Location, StringComparison.Ordinal);
        Assert.Equal("authorization_pending", RelyingParty.ErrorOf(await device.PollAsync(codes.DeviceCode)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("yes")]
    [InlineData("ALLOW")]
    public async Task Everything_but_a_clear_yes_is_a_no(string answer)
    {
        var device = await portal.SignedInAsync(TestClient.Screen);
        var codes = await device.BeginAsync();

        await device.AnswerAsync(codes, answer);

        Assert.Equal("access_denied", RelyingParty.ErrorOf(await device.PollAsync(codes.DeviceCode)));
    }

    [Theory]
    [InlineData("allow")]
    [InlineData("deny")]
    public async Task A_member_who_may_not_use_the_application_is_told_kindly_and_lets_nothing_in(string answer)
    {
        var device = await portal.SignedInAsync(TestClient.Laser);
        var codes = await device.BeginAsync();

        var page = await device.OpenAsync(codes);
        Assert.Equal("The laser is not open to you", page.Heading);
        Assert.Equal("authorization_pending", RelyingParty.ErrorOf(await device.PollAsync(codes.DeviceCode)));

        await device.Party.Browser.SubmitAsync(page, ("Answer", answer));
        Assert.Equal("access_denied", RelyingParty.ErrorOf(await device.PollAsync(codes.DeviceCode)));
    }

    [Fact]
    public async Task A_member_with_the_role_lets_it_in()
    {
        var device = await portal.SignedInAsync(TestClient.Laser, "keyholder");
        var codes = await device.BeginAsync();

        await device.AnswerAsync(codes);

        RelyingParty.Tokens(await device.PollAsync(codes.DeviceCode));
    }

    [Theory]
    [InlineData("?user_code=ZZZZ-ZZZZ")]
    [InlineData("?user_code=123")]
    [InlineData("?user_code=%3Cscript%3Ealert(1)%3C%2Fscript%3E")]
    public async Task A_code_that_no_device_shows_is_asked_for_again(string query)
    {
        var device = await portal.SignedInAsync(TestClient.Screen);

        var page = await device.Party.Browser.GetAsync("/device" + query);

        Assert.Equal(HttpStatusCode.BadRequest, page.Status);
        Assert.Contains("No device shows this code", page.Problem, StringComparison.Ordinal);
        Assert.Empty(page.Page.QuerySelectorAll("script"));
    }

    [Fact]
    public async Task A_code_that_took_too_long_or_was_answered_says_so()
    {
        var device = await portal.SignedInAsync(TestClient.Screen);
        var codes = await device.BeginAsync();
        await device.AnswerAsync(codes, "deny");
        Assert.Contains("answered already", (await device.OpenAsync(codes)).Problem, StringComparison.Ordinal);

        portal.Clock.Advance(TimeSpan.FromMinutes(10));

        Assert.Contains("took too long", (await device.OpenAsync(codes)).Problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Guessing_ends_and_the_page_says_when_to_come_back()
    {
        var device = await portal.SignedInAsync(TestClient.Screen);
        var codes = await device.BeginAsync();
        var opened = await device.OpenAsync(codes);
        for (var i = 0; i < 19; i++)
        {
            Assert.Equal(HttpStatusCode.BadRequest, (await EnterAsync(NobodysCode)).Status);
        }

        var refused = await EnterAsync(codes.UserCode);

        Assert.Equal(HttpStatusCode.TooManyRequests, refused.Status);
        Assert.Equal(600, int.Parse(refused["Retry-After"]!, CultureInfo.InvariantCulture));
        Assert.Contains("Try again in 10 minutes", refused.Page.QuerySelector("#wait")!.TextContent, StringComparison.Ordinal);
        // The button is no way around the limit.
        Assert.Equal(HttpStatusCode.TooManyRequests, (await device.Party.Browser.SubmitAsync(opened, ("Answer", "allow"))).Status);
        portal.Clock.Advance(TimeSpan.FromMinutes(9.9));
        Assert.Equal(HttpStatusCode.TooManyRequests, (await EnterAsync(NobodysCode)).Status);

        portal.Clock.Advance(TimeSpan.FromMinutes(0.1));
        Assert.Equal(HttpStatusCode.BadRequest, (await EnterAsync(NobodysCode)).Status);

        Task<Answer> EnterAsync(string code) => device.Party.Browser.GetAsync($"/device?user_code={code}");
    }

    [Theory]
    [InlineData("/device/")]
    [InlineData("/DEVICE")]
    public async Task The_page_is_the_portals_own_however_its_address_is_written(string address)
    {
        var device = await portal.SignedInAsync(TestClient.Screen);

        Assert.Equal("Let a device in", (await device.Party.Browser.GetAsync(address)).Heading);
    }

    [Fact]
    public async Task The_picture_of_a_code_is_drawn_for_any_code_and_tells_nothing()
    {
        var browser = new PlainBrowser(portal.Host);

        var picture = await browser.GetAsync("/device/qr?user_code=bcdf-ghjk");

        Assert.Equal(HttpStatusCode.OK, picture.Status);
        Assert.StartsWith("image/svg+xml", picture.ContentType, StringComparison.Ordinal);
        Assert.Equal("svg", XDocument.Parse(picture.Body).Root!.Name.LocalName);
        Assert.DoesNotContain("style", picture.Body, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(picture.Body, (await browser.GetAsync("/device/qr?user_code=BCDFGHJK")).Body);
        Assert.NotEqual(picture.Body, (await browser.GetAsync("/device/qr?user_code=BCDFGHJL")).Body);
    }

    [Theory]
    [InlineData("")]
    [InlineData("?user_code=")]
    [InlineData("?user_code=AAAA-1234")]
    public async Task Nothing_else_is_drawn(string query) =>
        Assert.Equal(HttpStatusCode.BadRequest, (await new PlainBrowser(portal.Host).GetAsync("/device/qr" + query)).Status);
}
