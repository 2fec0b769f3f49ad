using System.Net;
using Microsoft.IdentityModel.JsonWebTokens;
using Portal.Grains.Interfaces;
using Portal.Grains.Interfaces.Clients;
using Portal.Tests.Oidc;
using Portal.Tests.Web;
using Xunit;

namespace Portal.Tests.Devices;

/// <summary>A device is signed in, over HTTP (RFC 8628).</summary>
[Collection(typeof(DeviceTests))]
public sealed class DeviceFlowTests(DevicePortal portal)
{
    [Theory]
    [InlineData("screen", true)]
    [InlineData("lathe", false)]
    public async Task A_device_is_signed_in_whether_it_keeps_a_secret_or_not(string id, bool staysSignedIn)
    {
        var client = TestClient.All.Single(known => known.Id == id);
        var device = await portal.SignedInAsync(client, "maker");
        var codes = await device.BeginAsync();
        Assert.Equal("authorization_pending", RelyingParty.ErrorOf(await device.PollAsync(codes.DeviceCode)));

        var done = await device.Party.Browser.FollowAsync(await device.AnswerAsync(codes));
        Assert.Equal("The device is let in", done.Heading);
        var tokens = RelyingParty.Tokens(await device.PollAsync(codes.DeviceCode));

        Assert.Equal(staysSignedIn, tokens.RefreshToken is not null);
        Assert.Equal(client.Scopes.Order(), tokens.Scope!.Split(' ').Order());
        await IdentityTokens.ValidateAsync(portal.Host, client, tokens.IdentityToken);
        var me = await device.Party.UserInfoAsync(tokens.AccessToken);
        Assert.Equal(HttpStatusCode.OK, me.Status);
        Assert.Contains("makers", me.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_answer_has_all_that_a_device_needs_and_is_kept_by_nobody()
    {
        var device = new TestDevice(TestClient.Screen, new PlainBrowser(portal.Host));

        var answer = await device.AskAsync();
        var codes = await device.BeginAsync();

        Assert.Equal("application/json;charset=UTF-8", answer.ContentType?.Replace(" ", "", StringComparison.Ordinal));
        Assert.Contains("no-store", answer["Cache-Control"], StringComparison.Ordinal);
        Assert.Matches("^[0-9a-f]{32}:[A-Za-z0-9_-]{43}$", codes.DeviceCode);
        Assert.Matches("^[BCDFGHJKLMNPQRSTVWXZ]{4}-[BCDFGHJKLMNPQRSTVWXZ]{4}$", codes.UserCode);
        Assert.Equal(new Uri(portal.Host.Address, "/device").AbsoluteUri, codes.VerificationUri);
        Assert.Equal($"{codes.VerificationUri}?user_code={codes.UserCode}", codes.VerificationUriComplete);
        // In whole seconds, of which one may be over by the time of the answer.
        Assert.InRange(codes.ExpiresIn, 599, 600);
        Assert.Equal(5, codes.Interval);
    }

    [Fact]
    public async Task A_forged_host_reaches_no_address()
    {
        var request = new HttpRequestMessage(HttpMethod.Post, new Uri(portal.Host.Address, "/connect/device"))
        {
            Content = new FormUrlEncodedContent([KeyValuePair.Create("client_id", TestClient.Screen.Id)]),
        };
        request.Headers.Host = "evil.example";
        request.Headers.TryAddWithoutValidation("X-Forwarded-Host", "evil.example");

        var answer = await new PlainBrowser(portal.Host).SendAsync(request);

        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.DoesNotContain("evil", answer.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Its_tokens_are_those_of_the_code_flow()
    {
        var device = await portal.SignedInAsync(TestClient.Screen);
        var codes = await device.BeginAsync();
        await device.AnswerAsync(codes);
        var here = RelyingParty.Tokens(await device.PollAsync(codes.DeviceCode));
        var there = await new RelyingParty(TestClient.Notes, device.Party.Browser).TokensAsync();

        AssertSame(new JsonWebToken(there.IdentityToken), new JsonWebToken(here.IdentityToken), besides: "nonce");
        AssertSame(new JsonWebToken(there.AccessToken), new JsonWebToken(here.AccessToken), besides: null);

        static void AssertSame(JsonWebToken expected, JsonWebToken actual, string? besides)
        {
            Assert.Equal((expected.Alg, expected.Typ, expected.Kid), (actual.Alg, actual.Typ, actual.Kid));
            Assert.Equal(Names(expected).Where(name => name != besides), Names(actual));
            foreach (var claim in new[] { "iss", "sub", "sid", "auth_time", "acr", "amr", "name", "scope" })
            {
                Assert.Equal(Values(expected, claim), Values(actual, claim));
            }
        }

        static IEnumerable<string> Names(JsonWebToken token) => token.Claims.Select(claim => claim.Type).Distinct().Order();

        static IEnumerable<string> Values(JsonWebToken token, string claim) => token.Claims.Where(known => known.Type == claim).Select(known => known.Value);
    }

    [Fact]
    public async Task What_was_proven_is_as_of_the_approval_and_who_the_member_is_as_of_the_token()
    {
        var device = await portal.SignedInAsync(TestClient.Screen);
        portal.Clock.Advance(TimeSpan.FromMinutes(15));
        var codes = await device.BeginAsync();
        await device.AnswerAsync(codes);
        // The factor is older than 20 minutes when the device comes, and was not when the member answered.
        portal.Clock.Advance(TimeSpan.FromMinutes(6));

        var token = new JsonWebToken(RelyingParty.Tokens(await device.PollAsync(codes.DeviceCode)).IdentityToken);

        Assert.Equal("silver", token.GetClaim("acr").Value);
        Assert.Equal(portal.Clock.GetUtcNow().AddMinutes(-21).ToUnixTimeSeconds(), long.Parse(token.GetClaim("auth_time").Value, null));
    }

    [Fact]
    public async Task A_device_stays_signed_in_by_refreshing_until_the_member_signs_out_in_the_browser_that_let_it_in()
    {
        var device = await portal.SignedInAsync(TestClient.Screen);
        var codes = await device.BeginAsync();
        await device.AnswerAsync(codes);
        var first = RelyingParty.Tokens(await device.PollAsync(codes.DeviceCode));
        portal.Clock.Advance(TimeSpan.FromDays(2));
        var second = RelyingParty.Tokens(await device.Party.RefreshAsync(first.RefreshToken!));

        var browser = device.Party.Browser;
        await browser.FollowAsync(await browser.SubmitAsync(await browser.GetAsync("/sign-out")));

        Assert.Equal("invalid_grant", RelyingParty.ErrorOf(await device.Party.RefreshAsync(second.RefreshToken!)));
        Assert.Equal(HttpStatusCode.Unauthorized, (await device.Party.UserInfoAsync(second.AccessToken)).Status);
    }

    [Fact]
    public async Task A_refresh_token_of_a_device_is_no_other_clients()
    {
        var device = await portal.SignedInAsync(TestClient.Screen);
        var codes = await device.BeginAsync();
        await device.AnswerAsync(codes);
        var tokens = RelyingParty.Tokens(await device.PollAsync(codes.DeviceCode));

        Assert.Equal("invalid_grant", RelyingParty.ErrorOf(await new RelyingParty(TestClient.Notes, device.Party.Browser).RefreshAsync(tokens.RefreshToken!)));
        RelyingParty.Tokens(await device.Party.RefreshAsync(tokens.RefreshToken!));
    }

    [Fact]
    public async Task Without_the_scope_for_it_a_device_gets_no_refresh_token_and_no_identity_token()
    {
        var device = await portal.SignedInAsync(TestClient.Screen);
        var codes = await device.BeginAsync(("scope", "groups"));
        await device.AnswerAsync(codes);

        var tokens = RelyingParty.Tokens(await device.PollAsync(codes.DeviceCode));

        Assert.Equal((null, "", "groups"), (tokens.RefreshToken, tokens.IdentityToken, tokens.Scope));
    }

    [Fact]
    public async Task The_member_who_answers_is_the_one_who_is_signed_in_and_no_later_answer_changes_that()
    {
        var device = await portal.SignedInAsync(TestClient.Screen);
        var other = await portal.SignedInAsync(TestClient.Screen);
        var codes = await device.BeginAsync();
        var opened = await device.OpenAsync(codes);

        await other.AnswerAsync(codes);
        var late = await device.Party.Browser.SubmitAsync(opened, ("Answer", "deny"));

        Assert.Equal(HttpStatusCode.BadRequest, late.Status);
        Assert.Contains("answered already", late.Problem, StringComparison.Ordinal);
        var tokens = RelyingParty.Tokens(await device.PollAsync(codes.DeviceCode));
        var others = await new RelyingParty(TestClient.Notes, other.Party.Browser).TokensAsync();
        Assert.Equal(new JsonWebToken(others.IdentityToken).Subject, new JsonWebToken(tokens.IdentityToken).Subject);

        // The session of whoever only looked has nothing to do with it.
        await device.Party.Browser.SubmitAsync(await device.Party.Browser.GetAsync("/sign-out"));
        RelyingParty.Tokens(await device.Party.RefreshAsync(tokens.RefreshToken!));
    }

    [Fact]
    public async Task Of_fifty_polls_at_once_after_the_approval_one_gets_tokens_and_they_stay_good()
    {
        var device = await portal.SignedInAsync(TestClient.Screen);
        var codes = await device.BeginAsync();
        await device.AnswerAsync(codes);

        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => device.PollAsync(codes.DeviceCode)));

        var tokens = RelyingParty.Tokens(Assert.Single(answers, answer => answer.Status == HttpStatusCode.OK));
        Assert.All(answers.Where(answer => answer.Status != HttpStatusCode.OK), answer => Assert.Equal("invalid_grant", RelyingParty.ErrorOf(answer)));
        Assert.Equal(HttpStatusCode.OK, (await device.Party.UserInfoAsync(tokens.AccessToken)).Status);
        RelyingParty.Tokens(await device.Party.RefreshAsync(tokens.RefreshToken!));
    }

    [Fact]
    public async Task A_member_who_lost_the_role_between_the_answer_and_the_poll_lets_nothing_in()
    {
        var person = await portal.Host.AddMemberAsync(roles: "keyholder");
        var browser = new PlainBrowser(portal.Host);
        await browser.SignInAsync(person);
        var device = new TestDevice(TestClient.Laser, browser);
        var codes = await device.BeginAsync();
        await device.AnswerAsync(codes);

        // Takes the roles away.
        await portal.Host.RenameAsync(person, person.Name);

        Assert.Equal("invalid_grant", RelyingParty.ErrorOf(await device.PollAsync(codes.DeviceCode)));
    }

    [Fact]
    public async Task A_client_that_is_switched_off_before_the_poll_gets_nothing()
    {
        var client = TestClient.Screen with { Id = "short-lived" };
        var grain = portal.Host.Grains.GetGrain<IClientGrain>(GrainKeys.Client(client.Id));
        await grain.PutAsync(client.ToDetails());
        var device = await portal.SignedInAsync(client);
        var codes = await device.BeginAsync();
        await device.AnswerAsync(codes);

        await grain.PutAsync(client.ToDetails() with { Protocol = client.Protocol with { IsEnabled = false } });
        portal.Clock.Advance(TimeSpan.FromSeconds(5));

        Assert.Equal("invalid_client", RelyingParty.ErrorOf(await device.PollAsync(codes.DeviceCode)));
    }
}
