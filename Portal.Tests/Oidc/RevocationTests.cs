using System.Net;
using Portal.Tests.Web;
using Xunit;

namespace Portal.Tests.Oidc;

/// <summary>Token revocation (RFC 7009).</summary>
[Collection(typeof(OidcTests))]
public sealed class RevocationTests(OidcPortal portal)
{
    [Theory]
    [InlineData(true, null)]
    [InlineData(true, "refresh_token")]
    [InlineData(true, "access_token")]
    [InlineData(true, "made-up")]
    [InlineData(false, null)]
    [InlineData(false, "access_token")]
    public async Task With_any_token_the_whole_grant_ends(bool isRefreshToken, string? hint)
    {
        var party = await portal.SignedInAsync(TestClient.Notes);
        var tokens = await party.TokensAsync();

        var answer = await party.RevokeAsync(isRefreshToken ? tokens.RefreshToken! : tokens.AccessToken, hint);

        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await party.UserInfoAsync(tokens.AccessToken)).Status);
        Assert.Equal("invalid_grant", RelyingParty.ErrorOf(await party.RefreshAsync(tokens.RefreshToken!)));
    }

    [Theory]
    [InlineData("garbage")]
    [InlineData("00000000000000000000000000000000:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public async Task What_is_no_token_is_revoked_already(string token)
    {
        var party = await portal.SignedInAsync(TestClient.Notes);

        Assert.Equal(HttpStatusCode.OK, (await party.RevokeAsync(token)).Status);
    }

    [Fact]
    public async Task Nobody_revokes_what_belongs_to_another_client()
    {
        var party = await portal.SignedInAsync(TestClient.Notes);
        var tokens = await party.TokensAsync();

        await new RelyingParty(TestClient.Diary, party.Browser).RevokeAsync(tokens.RefreshToken!);
        await new RelyingParty(TestClient.Archive, party.Browser).RevokeAsync(tokens.AccessToken);

        Assert.Equal(HttpStatusCode.OK, (await party.UserInfoAsync(tokens.AccessToken)).Status);
    }

    [Fact]
    public async Task A_token_of_a_client_itself_cannot_be_revoked()
    {
        var robot = new RelyingParty(TestClient.Robot, new PlainBrowser(portal.Host));
        var token = RelyingParty.Tokens(await robot.PostAsync("/connect/token", ("grant_type", "client_credentials"))).AccessToken;

        var refused = await robot.RevokeAsync(token);

        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.Equal("unsupported_token_type", RelyingParty.ErrorOf(refused));
    }

    [Fact]
    public async Task A_wrong_secret_is_refused()
    {
        var party = await portal.SignedInAsync(TestClient.Notes);
        var tokens = await party.TokensAsync();

        var refused = await party.PostAsync("/connect/revoke", ("token", tokens.RefreshToken), ("client_secret", "wrong"));

        Assert.Equal(HttpStatusCode.Unauthorized, refused.Status);
        Assert.Equal("invalid_client", RelyingParty.ErrorOf(refused));
        Assert.Equal(HttpStatusCode.OK, (await party.UserInfoAsync(tokens.AccessToken)).Status);
    }
}
