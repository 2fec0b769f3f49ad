using System.Net;
using Portal.Grains.Interfaces;
using Portal.Grains.Interfaces.Clients;
using Portal.Tests.Oidc;
using Portal.Tests.Web;
using Xunit;

namespace Portal.Tests.Devices;

/// <summary>What a device is refused, by the names of RFC 8628 §3.5 and RFC 6749 §5.2.</summary>
[Collection(typeof(DeviceTests))]
public sealed class DeviceErrorTests(DevicePortal portal)
{
    [Fact]
    public async Task A_device_that_polls_too_fast_is_slowed_down_until_it_waits()
    {
        var device = new TestDevice(TestClient.Screen, new PlainBrowser(portal.Host));
        var codes = await device.BeginAsync();

        AssertRefused("authorization_pending", await device.PollAsync(codes.DeviceCode));
        portal.Clock.Advance(TimeSpan.FromSeconds(4));
        AssertRefused("slow_down", await device.PollAsync(codes.DeviceCode));
        portal.Clock.Advance(TimeSpan.FromSeconds(9));
        AssertRefused("slow_down", await device.PollAsync(codes.DeviceCode));
        portal.Clock.Advance(TimeSpan.FromSeconds(15));
        AssertRefused("authorization_pending", await device.PollAsync(codes.DeviceCode));
    }

    [Fact]
    public async Task A_device_that_was_refused_is_told_so()
    {
        var device = await portal.SignedInAsync(TestClient.Screen);
        var codes = await device.BeginAsync();

        var done = await device.Party.Browser.FollowAsync(await device.AnswerAsync(codes, "deny"));

        Assert.Equal("The device is refused", done.Heading);
        AssertRefused("access_denied", await device.PollAsync(codes.DeviceCode));
    }

    [Fact]
    public async Task A_device_that_waited_too_long_is_told_so_whether_it_was_let_in_or_not()
    {
        var device = await portal.SignedInAsync(TestClient.Screen);
        var waiting = await device.BeginAsync();
        var approved = await device.BeginAsync();
        await device.AnswerAsync(approved);

        portal.Clock.Advance(TimeSpan.FromMinutes(10));

        AssertRefused("expired_token", await device.PollAsync(waiting.DeviceCode));
        AssertRefused("expired_token", await device.PollAsync(approved.DeviceCode));
    }

    [Fact]
    public async Task A_used_code_is_refused_and_what_it_led_to_goes_on()
    {
        var device = await portal.SignedInAsync(TestClient.Screen);
        var codes = await device.BeginAsync();
        await device.AnswerAsync(codes);
        var tokens = RelyingParty.Tokens(await device.PollAsync(codes.DeviceCode));

        AssertRefused("invalid_grant", await device.PollAsync(codes.DeviceCode));

        Assert.Equal(HttpStatusCode.OK, (await device.Party.UserInfoAsync(tokens.AccessToken)).Status);
    }

    [Fact]
    public async Task The_code_of_another_client_is_none_and_no_harm_is_done_with_it()
    {
        var device = await portal.SignedInAsync(TestClient.Screen);
        var thief = new TestDevice(TestClient.Lathe, device.Party.Browser);
        var codes = await device.BeginAsync();
        AssertRefused("invalid_grant", await thief.PollAsync(codes.DeviceCode));
        AssertRefused("authorization_pending", await device.PollAsync(codes.DeviceCode));
        await device.AnswerAsync(codes);

        AssertRefused("invalid_grant", await thief.PollAsync(codes.DeviceCode));

        RelyingParty.Tokens(await device.PollAsync(codes.DeviceCode));
    }

    [Fact]
    public async Task A_wrong_secret_uses_nothing_up()
    {
        var device = await portal.SignedInAsync(TestClient.Lathe);
        var codes = await device.BeginAsync();
        await device.AnswerAsync(codes);

        Assert.Equal("invalid_client", RelyingParty.ErrorOf(await device.PollAsync(codes.DeviceCode, ("client_secret", TestClient.Wiki.Secret))));
        Assert.Equal("invalid_client", RelyingParty.ErrorOf(await device.PollAsync(codes.DeviceCode, ("client_secret", null))));

        RelyingParty.Tokens(await device.PollAsync(codes.DeviceCode));
    }

    [Theory]
    [InlineData("garbage")]
    [InlineData("00000000000000000000000000000000:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("{user}")]
    [InlineData("{access}")]
    [InlineData("{refresh}")]
    public async Task Nothing_else_is_a_device_code(string what)
    {
        var device = await portal.SignedInAsync(TestClient.Screen);
        var codes = await device.BeginAsync();
        await device.AnswerAsync(codes);
        var tokens = RelyingParty.Tokens(await device.PollAsync(codes.DeviceCode));

        AssertRefused("invalid_grant", await device.PollAsync(what switch
        {
            "{user}" => codes.UserCode,
            "{access}" => tokens.AccessToken,
            "{refresh}" => tokens.RefreshToken!,
            _ => what,
        }));
    }

    [Fact]
    public async Task A_device_code_is_no_other_token()
    {
        var device = await portal.SignedInAsync(TestClient.Screen);
        var codes = await device.BeginAsync();
        await device.AnswerAsync(codes);

        Assert.Equal("invalid_grant", RelyingParty.ErrorOf(await device.Party.RefreshAsync(codes.DeviceCode)));
        Assert.Equal(HttpStatusCode.Unauthorized, (await device.Party.UserInfoAsync(codes.DeviceCode)).Status);
        await device.Party.RevokeAsync(codes.DeviceCode);

        RelyingParty.Tokens(await device.PollAsync(codes.DeviceCode));
    }

    [Theory]
    [InlineData("screen", "scope", "openid nonsense", "invalid_scope")]
    [InlineData("lathe", "scope", "openid offline_access", "invalid_scope")]
    [InlineData("lathe", "client_secret", "wrong-secret-of-more-than-thirty-two-characters", "invalid_client")]
    [InlineData("lathe", "client_secret", null, "invalid_client")]
    [InlineData("screen", "client_id", "nobody", "invalid_client")]
    [InlineData("wiki", "scope", "openid", "unauthorized_client")]
    public async Task A_request_that_is_not_right_is_refused_by_name(string id, string parameter, string? value, string error)
    {
        var device = new TestDevice(TestClient.All.Single(client => client.Id == id), new PlainBrowser(portal.Host));

        var refused = await device.AskAsync((parameter, value));

        Assert.Equal(error, RelyingParty.ErrorOf(refused));
        Assert.Contains("no-store", refused["Cache-Control"], StringComparison.Ordinal);
        Assert.Equal(error == "invalid_client" ? HttpStatusCode.Unauthorized : HttpStatusCode.BadRequest, refused.Status);
    }

    [Fact]
    public async Task A_client_that_lost_the_grant_type_before_the_poll_gets_nothing()
    {
        var client = TestClient.Screen with { Id = "demoted" };
        var grain = portal.Host.Grains.GetGrain<IClientGrain>(GrainKeys.Client(client.Id));
        await grain.PutAsync(client.ToDetails());
        var device = await portal.SignedInAsync(client);
        var codes = await device.BeginAsync();
        await device.AnswerAsync(codes);

        await grain.PutAsync(client.ToDetails() with { Protocol = new ClientProtocol() });
        portal.Clock.Advance(TimeSpan.FromSeconds(5));

        AssertRefused("unauthorized_client", await device.PollAsync(codes.DeviceCode));
    }

    [Fact]
    public async Task Asking_is_a_post() =>
        Assert.Equal("invalid_request", RelyingParty.ErrorOf(await new PlainBrowser(portal.Host).GetAsync("/connect/device?client_id=screen")));

    private static void AssertRefused(string error, Answer answer)
    {
        Assert.Equal((HttpStatusCode.BadRequest, error), (answer.Status, RelyingParty.ErrorOf(answer)));
        Assert.StartsWith("application/json", answer.ContentType, StringComparison.Ordinal);
        Assert.Contains("no-store", answer["Cache-Control"], StringComparison.Ordinal);
    }
}
