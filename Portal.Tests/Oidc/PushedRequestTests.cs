using System.Net;
using System.Text.Json;
using Microsoft.Extensions.Time.Testing;
using Portal.Tests.Database;
using Portal.Tests.Web;
using Xunit;

namespace Portal.Tests.Oidc;

/// <summary>Pushed authorization requests (RFC 9126).</summary>
[Collection(typeof(OidcTests))]
public sealed class PushedRequestTests(OidcPortal portal, PostgresFixture postgres)
{
    [Fact]
    public async Task A_pushed_request_leads_to_a_code()
    {
        var party = await portal.SignedInAsync(TestClient.Wiki);
        var pushed = await PushAsync(party);

        var answer = await GoAsync(party, pushed);

        Assert.Equal(party.State, answer.LocationQuery["state"]);
        RelyingParty.Tokens(await party.RedeemAsync(answer.LocationQuery["code"]));
    }

    [Fact]
    public async Task A_pushed_request_is_good_for_one_code()
    {
        var party = await portal.SignedInAsync(TestClient.Wiki);
        var pushed = await PushAsync(party);
        await GoAsync(party, pushed);

        Assert.Equal("invalid_request_uri", (await GoAsync(party, pushed)).LocationQuery["error"]);
    }

    [Fact]
    public async Task A_pushed_request_waits_until_the_member_has_signed_in()
    {
        var person = await portal.Host.AddMemberAsync();
        var party = new RelyingParty(TestClient.Wiki, new PlainBrowser(portal.Host));
        var asked = await GoAsync(party, await PushAsync(party));

        var between = await party.Browser.FollowAsync(await party.Browser.SignInAsync(person, asked.LocationQuery["returnUrl"]));
        var answer = await party.Browser.GetAsync(between.Page.QuerySelector("main a.button")!.GetAttribute("href")!);

        RelyingParty.Tokens(await party.RedeemAsync(answer.LocationQuery["code"]));
    }

    [Fact]
    public async Task Another_client_cannot_use_it()
    {
        var party = await portal.SignedInAsync(TestClient.Wiki);
        var pushed = await PushAsync(party);

        var answer = await GoAsync(new RelyingParty(TestClient.Forum, party.Browser), pushed);

        Assert.DoesNotContain("code=", answer.Location ?? "", StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_comes_beside_the_reference_is_not_heard()
    {
        var party = await portal.SignedInAsync(TestClient.Wiki);
        var pushed = await PushAsync(party);

        var answer = await party.Browser.GetAsync(
            $"/connect/authorize?client_id={party.Client.Id}&request_uri={Uri.EscapeDataString(pushed)}&redirect_uri=https%3A%2F%2Fevil.example%2F&state=other");

        Assert.StartsWith(party.Client.RedirectUri, answer.Location, StringComparison.Ordinal);
        Assert.Equal(party.State, answer.LocationQuery["state"]);
    }

    [Theory]
    [InlineData("redirect_uri", "https://evil.example/", "invalid_request")]
    [InlineData("code_challenge", null, "invalid_request")]
    [InlineData("scope", "openid made-up", "invalid_scope")]
    [InlineData("scope", "openid offline_access", "invalid_scope")]
    [InlineData("response_type", "token", "unsupported_response_type")]
    [InlineData("claims", "[]", "invalid_request")]
    [InlineData("request_uri", "urn:ietf:params:oauth:request_uri:x", "invalid_request")]
    [InlineData("client_secret", "wrong", "invalid_client")]
    public async Task A_wrong_request_is_refused_as_it_is_pushed(string name, string? value, string error)
    {
        var party = await portal.SignedInAsync(TestClient.Wiki);

        var refused = await party.PostAsync("/connect/par", [.. party.Request().Select(pair => (pair.Key, (string?)pair.Value)), (name, value)]);

        Assert.Equal(error == "invalid_client" ? HttpStatusCode.Unauthorized : HttpStatusCode.BadRequest, refused.Status);
        Assert.Equal(error, RelyingParty.ErrorOf(refused));
        Assert.Equal("no-store", refused["Cache-Control"]);
    }

    [Fact]
    public async Task A_client_that_has_to_push_cannot_do_without()
    {
        var party = await portal.SignedInAsync(TestClient.Pusher);

        Assert.Equal("invalid_request", (await party.AuthorizeAsync()).LocationQuery["error"]);
        Assert.Contains("code", (await GoAsync(party, await PushAsync(party))).LocationQuery.Keys);
    }

    [Fact]
    public async Task A_pushed_request_expires()
    {
        var clock = new FakeTimeProvider(DateTimeOffset.UtcNow);
        await using var host = await PortalHost.StartAsync(new PortalSettings(await postgres.CreateDatabaseAsync()) { Clock = clock });
        await host.AddClientsAsync();
        var party = new RelyingParty(TestClient.Wiki, new PlainBrowser(host));
        var pushed = await PushAsync(party);

        clock.Advance(TimeSpan.FromSeconds(91));

        var refused = await GoAsync(party, pushed);
        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.Contains("invalid_request_uri", refused.Body, StringComparison.Ordinal);
    }

    private static async Task<string> PushAsync(RelyingParty party)
    {
        var answer = await party.PostAsync("/connect/par", [.. party.Request().Select(pair => (pair.Key, (string?)pair.Value))]);
        Assert.True(answer.Status == HttpStatusCode.Created, answer.ToString());
        Assert.Equal("no-store", answer["Cache-Control"]);
        using var json = JsonDocument.Parse(answer.Body);
        Assert.InRange(json.RootElement.GetProperty("expires_in").GetInt32(), 80, 90);
        return json.RootElement.GetProperty("request_uri").GetString()!;
    }

    private static Task<Answer> GoAsync(RelyingParty party, string requestUri) =>
        party.Browser.GetAsync($"/connect/authorize?client_id={party.Client.Id}&request_uri={Uri.EscapeDataString(requestUri)}");
}
