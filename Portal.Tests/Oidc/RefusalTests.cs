using System.Net;
using Portal.Tests.Web;
using Xunit;

namespace Portal.Tests.Oidc;

/// <summary>How the provider says no, whichever way the answer goes (RFC 6749 §4.1.2.1, §5.2; RFC 6750 §3).</summary>
[Collection(typeof(OidcTests))]
public sealed class RefusalTests(OidcPortal portal)
{
    private const string Strange = "openid sch\u00F6n \"\\\u2028";

    [Fact]
    public async Task A_refusal_in_json_leads_to_no_page_of_the_engines()
    {
        var party = await portal.SignedInAsync(TestClient.Notes);

        AssertPlain(await party.RedeemAsync("made-up"));
        AssertPlain(await party.RefreshAsync("made-up"));
        AssertPlain(await party.PostAsync("/connect/token", ("grant_type", null)));
        AssertPlain(await party.PostAsync("/connect/par", ("redirect_uri", "https://evil.example/")));
        AssertPlain(await party.PostAsync("/connect/device"));
        AssertPlain(await party.PostAsync("/connect/introspect", ("client_secret", "wrong"), ("token", "a")));
        AssertPlain(await party.PostAsync("/connect/revoke"));
        AssertPlain(await party.Browser.PostAsync("/.well-known/jwks"));
    }

    [Fact]
    public async Task A_refusal_in_a_header_leads_to_no_page_of_the_engines()
    {
        var party = await portal.SignedInAsync(TestClient.Wiki);

        var token = await party.UserInfoAsync("made-up");
        var secret = await party.RedeemAsync("made-up", ("client_secret", "wrong"));

        Assert.StartsWith("Bearer error=\"invalid_token\", error_description=", token["WWW-Authenticate"], StringComparison.Ordinal);
        Assert.StartsWith("Basic error=\"invalid_client\", error_description=", secret["WWW-Authenticate"], StringComparison.Ordinal);
        AssertPlain(token);
        AssertPlain(secret);
    }

    [Fact]
    public async Task Who_brings_no_token_is_told_by_a_word_of_the_rfc()
    {
        var answer = await new PlainBrowser(portal.Host).GetAsync("/connect/userinfo");

        // RFC 6750 §3.1: no error code in the header where nothing was tried.
        Assert.Equal(HttpStatusCode.Unauthorized, answer.Status);
        Assert.Equal("Bearer", answer["WWW-Authenticate"]);
        Assert.Equal("invalid_token", RelyingParty.ErrorOf(answer));
    }

    [Theory]
    [InlineData("query")]
    [InlineData("form_post")]
    public async Task A_refusal_to_the_application_leads_to_no_page_of_the_engines(string responseMode)
    {
        var party = await portal.SignedInAsync(TestClient.Wiki);

        foreach (var change in ((string, string?)[])[("response_type", "token"), ("scope", "openid made-up"), ("code_challenge", null), ("prompt", "login none")])
        {
            AssertPlain(await party.Browser.FollowAsync(await party.AuthorizeAsync(("response_mode", responseMode), change)));
        }
    }

    [Fact]
    public async Task A_refusal_on_a_page_leads_to_no_page_of_the_engines()
    {
        var party = await portal.SignedInAsync(TestClient.Wiki);

        AssertPlain(await party.AuthorizeAsync(("redirect_uri", "https://evil.example/")));
        AssertPlain(await party.Browser.GetAsync("/connect/logout?post_logout_redirect_uri=https%3A%2F%2Fevil.example%2F"));
    }

    [Fact]
    public async Task A_description_keeps_to_the_characters_that_it_may_have()
    {
        var party = await portal.SignedInAsync(TestClient.Wiki);

        var json = await party.PostAsync("/connect/par", [.. party.Request(("scope", Strange)).Select(pair => (pair.Key, (string?)pair.Value))]);
        var redirect = await party.AuthorizeAsync(("scope", Strange));

        using var parsed = System.Text.Json.JsonDocument.Parse(json.Body);
        Assert.Equal("invalid_scope", RelyingParty.ErrorOf(json));
        Assert.Equal("invalid_scope", redirect.LocationQuery["error"]);
        Assert.All(
            [parsed.RootElement.GetProperty("error_description").GetString()!, redirect.LocationQuery["error_description"]],
            description => Assert.Matches(@"^[\x20-\x21\x23-\x5B\x5D-\x7E]+$", description));
    }

    [Theory]
    [InlineData("/connect/token", "scope")]
    [InlineData("/connect/par", "state")]
    [InlineData("/connect/device", "scope")]
    [InlineData("/connect/introspect", "token_type_hint")]
    [InlineData("/connect/revoke", "token")]
    [InlineData("/connect/userinfo", "access_token")]
    public async Task A_parameter_that_comes_twice_is_refused_wherever_programs_speak(string address, string parameter)
    {
        var answer = await new PlainBrowser(portal.Host).PostAsync(
            address,
            ("client_id", TestClient.Notes.Id),
            ("client_secret", TestClient.Notes.Secret),
            ("grant_type", "refresh_token"),
            ("refresh_token", "a"),
            ("token", "a"),
            (parameter, "a"),
            (parameter, "b"));

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Equal("invalid_request", RelyingParty.ErrorOf(answer));
    }

    [Fact]
    public async Task A_parameter_that_comes_twice_signs_nobody_out()
    {
        var party = await portal.SignedInAsync(TestClient.Wiki);
        var hint = (await party.TokensAsync()).IdentityToken;

        var answer = await party.Browser.GetAsync($"/connect/logout?id_token_hint={hint}&state=a&state=b");

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.True(await party.Browser.IsSignedInAsync());
    }

    private static void AssertPlain(Answer answer)
    {
        Assert.True((int)answer.Status >= 300 || answer.Page.QuerySelector("form#post") is not null, $"That is no refusal: {answer}");
        Assert.Contains("no-store", answer["Cache-Control"], StringComparison.Ordinal);
        foreach (var text in (string?[])[answer.Body, answer.Location, answer["WWW-Authenticate"]])
        {
            Assert.DoesNotContain("error_uri", text ?? "", StringComparison.Ordinal);
            Assert.DoesNotContain("openiddict", text ?? "", StringComparison.OrdinalIgnoreCase);
        }
    }
}
