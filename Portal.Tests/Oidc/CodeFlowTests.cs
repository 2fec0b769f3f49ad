using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.IdentityModel.JsonWebTokens;
using Portal.Tests.Web;
using Xunit;

namespace Portal.Tests.Oidc;

[Collection(typeof(OidcTests))]
public sealed class CodeFlowTests(OidcPortal portal)
{
    [Fact]
    public async Task A_member_who_is_signed_in_comes_back_with_a_code_and_the_state_at_once()
    {
        var party = await portal.SignedInAsync(TestClient.Wiki);

        var answer = await party.AuthorizeAsync();

        Assert.StartsWith(TestClient.Wiki.RedirectUri + "?", answer.Location, StringComparison.Ordinal);
        Assert.Equal(["code", "iss", "state"], answer.LocationQuery.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(party.State, answer.LocationQuery["state"]);
        Assert.Equal(portal.Host.Address.AbsoluteUri, answer.LocationQuery["iss"]);
    }

    [Fact]
    public async Task A_stranger_signs_in_first_and_then_comes_to_the_application()
    {
        var party = new RelyingParty(TestClient.Wiki, new PlainBrowser(portal.Host));
        var person = await portal.Host.AddMemberAsync();
        var start = await party.Browser.FollowAsync(await party.AuthorizeAsync());
        Assert.Equal("Sign in", start.Heading);
        Assert.Contains("The wiki", start.Body, StringComparison.Ordinal);

        var sent = await party.Browser.SubmitAsync(start, ("Email", person.Email));
        var attempt = new SignInAttempt(party.Browser, sent.LocationQuery["attempt"], await party.Browser.FollowAsync(sent));
        var between = await party.Browser.FollowAsync(await attempt.TypeAsync((await attempt.MailAsync()).Code));
        var answer = await party.Browser.GetAsync(between.Page.QuerySelector("main a.button")!.GetAttribute("href")!);

        Assert.Equal("You are in", between.Heading);
        Assert.StartsWith(TestClient.Wiki.RedirectUri + "?code=", answer.Location, StringComparison.Ordinal);
        RelyingParty.Tokens(await party.RedeemAsync(answer.LocationQuery["code"]));
    }

    [Fact]
    public async Task The_identity_token_says_who_when_how_and_for_whom()
    {
        var before = DateTimeOffset.UtcNow.ToUnixTimeSeconds();
        var party = await portal.SignedInAsync(TestClient.Wiki);
        var session = Guid.Parse(party.Browser.Cookies[SigningIn.SessionCookie]!.Split(':')[0]);

        var token = await IdentityTokens.ValidateAsync(portal.Host, TestClient.Wiki, (await party.TokensAsync()).IdentityToken);

        Assert.Equal("RS256", token.Alg);
        Assert.Equal(party.Nonce, token.GetPayloadValue<string>("nonce"));
        Assert.Equal(session.ToString(), token.GetPayloadValue<string>("sid"));
        Assert.Equal("silver", token.GetPayloadValue<string>("acr"));
        Assert.Equal(["email"], token.GetPayloadValue<string[]>("amr"));
        Assert.InRange(token.GetPayloadValue<long>("auth_time"), before, DateTimeOffset.UtcNow.ToUnixTimeSeconds());
        Assert.Equal(TimeSpan.FromMinutes(5), token.ValidTo - token.IssuedAt);
        Assert.Equal([TestClient.Wiki.Id], token.Audiences);
        Assert.Contains(token.Kid, (await IdentityTokens.KeysAsync(portal.Host)).Keys.Select(key => key.Kid));
    }

    [Fact]
    public async Task The_access_token_is_of_its_own_type_cheap_to_sign_and_names_nobody()
    {
        var party = await portal.SignedInAsync(TestClient.Wiki);

        var tokens = await party.TokensAsync();

        var access = new JsonWebToken(tokens.AccessToken);
        Assert.Equal("at+jwt", access.Typ);
        Assert.Equal("ES256", access.Alg);
        Assert.Contains(access.Kid, (await IdentityTokens.KeysAsync(portal.Host)).Keys.Select(key => key.Kid));
        Assert.Equal("Bearer", tokens.TokenType);
        Assert.InRange(tokens.ExpiresIn, 60, 600);
        Assert.Empty(access.Claims.Select(claim => claim.Type).Intersect(["name", "email", "preferred_username", "groups"]));
    }

    [Theory]
    [InlineData("openid", "sub")]
    [InlineData("openid profile", "name preferred_username sub updated_at")]
    [InlineData("openid email", "email email_verified sub")]
    [InlineData("openid groups", "groups sub")]
    [InlineData("openid profile email groups", "email email_verified groups name preferred_username sub updated_at")]
    public async Task Userinfo_tells_what_the_scopes_allow_and_no_more(string scope, string claims)
    {
        var party = await portal.SignedInAsync(TestClient.Board, "maker", "quiet");
        var tokens = await party.TokensAsync(("scope", scope));

        var answer = await party.UserInfoAsync(tokens.AccessToken);

        Assert.Equal(HttpStatusCode.OK, answer.Status);
        using var json = JsonDocument.Parse(answer.Body);
        Assert.Equal(claims, string.Join(' ', json.RootElement.EnumerateObject().Select(claim => claim.Name).Order(StringComparer.Ordinal)));
        if (json.RootElement.TryGetProperty("groups", out var groups))
        {
            Assert.Equal(["makers"], groups.EnumerateArray().Select(group => group.GetString()));
        }

        var identity = await IdentityTokens.ValidateAsync(portal.Host, TestClient.Board, tokens.IdentityToken);
        Assert.Equal(identity.Subject, json.RootElement.GetProperty("sub").GetString());
    }

    [Fact]
    public async Task Groups_are_a_list_even_when_there_are_none()
    {
        var party = await portal.SignedInAsync(TestClient.Board);

        var answer = await party.UserInfoAsync((await party.TokensAsync()).AccessToken);

        using var json = JsonDocument.Parse(answer.Body);
        Assert.Equal("[]", json.RootElement.GetProperty("groups").GetRawText());
    }

    [Theory]
    [InlineData("")]
    [InlineData("garbage")]
    [InlineData("{identity}")]
    [InlineData("{code}")]
    [InlineData("{unsigned}")]
    [InlineData("{cut}")]
    [InlineData("{confused}")]
    [InlineData("{refresh}")]
    public async Task Userinfo_takes_access_tokens_only(string forged)
    {
        var party = await portal.SignedInAsync(TestClient.Wiki);
        var tokens = await party.TokensAsync();
        var parts = tokens.AccessToken.Split('.');
        var none = WebEncoders.Base64UrlEncode("""{"alg":"none","typ":"at+jwt"}"""u8.ToArray());
        var token = forged
            .Replace("{identity}", tokens.IdentityToken, StringComparison.Ordinal)
            .Replace("{code}", await party.CodeAsync(), StringComparison.Ordinal)
            .Replace("{unsigned}", $"{none}.{parts[1]}.", StringComparison.Ordinal)
            .Replace("{confused}", await ConfusedAsync(parts[1]), StringComparison.Ordinal)
            .Replace("{refresh}", (await new RelyingParty(TestClient.Notes, party.Browser).TokensAsync()).RefreshToken, StringComparison.Ordinal)
            .Replace("{cut}", tokens.AccessToken[..^8], StringComparison.Ordinal);

        var answer = await party.UserInfoAsync(token);

        Assert.InRange((int)answer.Status, 400, 401);
        Assert.DoesNotContain("sub", answer.Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true, false, false, 200)]
    [InlineData(false, true, false, 200)]
    [InlineData(false, false, true, 400)]
    [InlineData(true, true, false, 400)]
    [InlineData(true, false, true, 400)]
    public async Task Userinfo_takes_a_token_from_the_header_or_the_form_and_from_no_address(bool inHeader, bool inForm, bool inAddress, int status)
    {
        var party = await portal.SignedInAsync(TestClient.Wiki);
        var token = (await party.TokensAsync()).AccessToken;
        var request = new HttpRequestMessage(
            inForm ? HttpMethod.Post : HttpMethod.Get,
            new Uri(portal.Host.Address, $"/connect/userinfo{(inAddress ? $"?access_token={token}" : "")}"));
        request.Headers.Authorization = inHeader ? new("Bearer", token) : null;
        request.Content = inForm ? new FormUrlEncodedContent([KeyValuePair.Create("access_token", token)]) : null;

        var answer = await new PlainBrowser(portal.Host).SendAsync(request);

        Assert.Equal(status, (int)answer.Status);
        Assert.Equal(status == 200, answer.Body.Contains("\"sub\"", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_authorization_request_may_be_posted()
    {
        var party = await portal.SignedInAsync(TestClient.Wiki);

        var answer = await party.Browser.PostAsync("/connect/authorize", [.. party.Request().Select(pair => (pair.Key, (string?)pair.Value))]);

        Assert.StartsWith(TestClient.Wiki.RedirectUri + "?code=", answer.Location, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_post_from_another_site_comes_without_the_cookie_and_is_asked_again()
    {
        var party = await portal.SignedInAsync(TestClient.Wiki);
        var crossSite = new PlainBrowser(portal.Host);

        var answer = await crossSite.PostAsync("/connect/authorize", [.. party.Request().Select(pair => (pair.Key, (string?)pair.Value))]);

        var again = await party.Browser.GetAsync(answer.Location!);
        Assert.StartsWith(TestClient.Wiki.RedirectUri + "?code=", again.Location, StringComparison.Ordinal);
    }

    /// <summary>Signed with the public key, as if that were a shared secret (RFC 8725 §2.1).</summary>
    private async Task<string> ConfusedAsync(string payload)
    {
        using var keys = JsonDocument.Parse((await new PlainBrowser(portal.Host).GetAsync("/.well-known/jwks")).Body);
        var key = keys.RootElement.GetProperty("keys").EnumerateArray().First(candidate => candidate.GetProperty("kty").GetString() == "EC");
        var header = WebEncoders.Base64UrlEncode(System.Text.Encoding.UTF8.GetBytes($$"""{"alg":"HS256","typ":"at+jwt","kid":"{{key.GetProperty("kid").GetString()}}"}"""));
        var signed = System.Text.Encoding.ASCII.GetBytes($"{header}.{payload}");
        var mac = System.Security.Cryptography.HMACSHA256.HashData(WebEncoders.Base64UrlDecode(key.GetProperty("x").GetString()!), signed);
        return $"{header}.{payload}.{WebEncoders.Base64UrlEncode(mac)}";
    }
}
