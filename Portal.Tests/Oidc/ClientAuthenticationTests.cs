using System.Net;
using System.Text;
using Portal.Tests.Web;
using Xunit;

namespace Portal.Tests.Oidc;

[Collection(typeof(OidcTests))]
public sealed class ClientAuthenticationTests(OidcPortal portal)
{
    [Theory]
    [InlineData("wiki")]
    [InlineData("forum")]
    public async Task A_client_may_send_its_secret_in_the_header(string id)
    {
        var party = await portal.SignedInAsync(TestClient.All.Single(client => client.Id == id));
        var request = new HttpRequestMessage(HttpMethod.Post, new Uri(portal.Host.Address, "/connect/token"))
        {
            Content = new FormUrlEncodedContent(
            [
                new("grant_type", "authorization_code"),
                new("code", await party.CodeAsync()),
                new("redirect_uri", party.Client.RedirectUri),
                new("code_verifier", party.Verifier),
            ]),
        };

        // RFC 6749 §2.3.1: encoded as in a form, then as base64.
        var credentials = $"{WebUtility.UrlEncode(party.Client.Id)}:{WebUtility.UrlEncode(party.Client.Secret)}";
        request.Headers.Authorization = new("Basic", Convert.ToBase64String(Encoding.ASCII.GetBytes(credentials)));

        RelyingParty.Tokens(await new PlainBrowser(portal.Host).SendAsync(request));
    }

    [Theory]
    [InlineData("wiki")]
    [InlineData("forum")]
    [InlineData("board")]
    public async Task A_client_may_send_its_secret_in_the_form_or_have_none(string id)
    {
        var party = await portal.SignedInAsync(TestClient.All.Single(client => client.Id == id));

        RelyingParty.Tokens(await party.RedeemAsync(await party.CodeAsync()));
    }

    [Theory]
    [InlineData("wrong")]
    [InlineData("")]
    [InlineData(null)]
    [InlineData("WIKI-SECRET-OF-MORE-THAN-THIRTY-TWO-CHARACTERS")]
    public async Task A_wrong_secret_is_refused_and_the_code_is_not_used_up(string? secret)
    {
        var party = await portal.SignedInAsync(TestClient.Wiki);
        var code = await party.CodeAsync();

        var refused = await party.RedeemAsync(code, ("client_secret", secret));

        Assert.InRange((int)refused.Status, 400, 401);
        Assert.Equal("invalid_client", RelyingParty.ErrorOf(refused));
        RelyingParty.Tokens(await party.RedeemAsync(code));
    }

    [Theory]
    [InlineData("client_credentials")]
    [InlineData("refresh_token")]
    public async Task A_grant_that_this_client_may_not_use_is_refused(string grantType)
    {
        var party = await portal.SignedInAsync(TestClient.Wiki);

        var refused = await party.RedeemAsync(await party.CodeAsync(), ("grant_type", grantType), ("refresh_token", $"{Guid.NewGuid():N}:{new string('A', 43)}"), ("scope", "openid"));

        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.Contains(RelyingParty.ErrorOf(refused)!, "unauthorized_client invalid_grant", StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_public_client_that_sends_a_secret_is_refused()
    {
        var party = await portal.SignedInAsync(TestClient.Board);

        var refused = await party.RedeemAsync(await party.CodeAsync(), ("client_secret", "something"));

        Assert.Equal("invalid_client", RelyingParty.ErrorOf(refused));
    }

    [Fact]
    public async Task Two_proofs_at_once_are_refused()
    {
        var party = await portal.SignedInAsync(TestClient.Wiki);
        var request = new HttpRequestMessage(HttpMethod.Post, new Uri(portal.Host.Address, "/connect/token"))
        {
            Content = new FormUrlEncodedContent(
            [
                KeyValuePair.Create("grant_type", "authorization_code"),
                KeyValuePair.Create("code", await party.CodeAsync()),
                KeyValuePair.Create("redirect_uri", TestClient.Wiki.RedirectUri),
                KeyValuePair.Create("code_verifier", party.Verifier),
                KeyValuePair.Create("client_secret", TestClient.Wiki.Secret!),
            ]),
        };
        request.Headers.Authorization = new("Basic", Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes($"{TestClient.Wiki.Id}:{TestClient.Wiki.Secret}")));

        Assert.Equal("invalid_request", RelyingParty.ErrorOf(await new PlainBrowser(portal.Host).SendAsync(request)));
    }

    [Theory]
    [InlineData("%00")]
    [InlineData("wiki%00")]
    [InlineData("%C3%B6")]
    [InlineData("%ED%A0%80")]
    [InlineData("%0A")]
    public async Task A_client_id_in_the_header_that_is_none_is_refused(string encoded)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, new Uri(portal.Host.Address, "/connect/token"))
        {
            Content = new FormUrlEncodedContent([KeyValuePair.Create("grant_type", "client_credentials")]),
        };
        request.Headers.Authorization = new("Basic", Convert.ToBase64String(System.Text.Encoding.ASCII.GetBytes($"{encoded}:x")));

        var refused = await new PlainBrowser(portal.Host).SendAsync(request);

        Assert.Equal((HttpStatusCode.Unauthorized, "invalid_client"), (refused.Status, RelyingParty.ErrorOf(refused)));
    }

    [Fact]
    public async Task A_secret_in_the_address_is_not_heard()
    {
        var party = await portal.SignedInAsync(TestClient.Wiki);

        var refused = await new PlainBrowser(portal.Host).PostAsync(
            $"/connect/token?client_id={TestClient.Wiki.Id}&client_secret={TestClient.Wiki.Secret}",
            ("grant_type", "authorization_code"),
            ("code", await party.CodeAsync()),
            ("redirect_uri", TestClient.Wiki.RedirectUri),
            ("code_verifier", party.Verifier));

        Assert.Contains(RelyingParty.ErrorOf(refused)!, "invalid_client invalid_request", StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_client_is_refused()
    {
        var party = await portal.SignedInAsync(TestClient.Wiki);

        var refused = await party.RedeemAsync(await party.CodeAsync(), ("client_id", "nobody"));

        Assert.Equal("invalid_client", RelyingParty.ErrorOf(refused));
    }

    [Theory]
    [InlineData("password")]
    [InlineData("implicit")]
    [InlineData("urn:ietf:params:oauth:grant-type:device_code")]
    [InlineData("urn:ietf:params:oauth:grant-type:token-exchange")]
    [InlineData("made-up")]
    [InlineData("")]
    [InlineData(null)]
    public async Task No_other_grant_is_offered(string? grantType)
    {
        var party = await portal.SignedInAsync(TestClient.Wiki);

        var refused = await party.RedeemAsync(
            await party.CodeAsync(), ("grant_type", grantType), ("username", "a"), ("password", "b"), ("refresh_token", "c"), ("scope", "openid"));

        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.Contains(RelyingParty.ErrorOf(refused)!, "unsupported_grant_type invalid_request", StringComparison.Ordinal);
    }
}
