using System.Net;
using System.Text.Json;
using Portal.Tests.Web;
using Xunit;

namespace Portal.Tests.Oidc;

/// <summary>Token introspection (RFC 7662).</summary>
[Collection(typeof(OidcTests))]
public sealed class IntrospectionTests(OidcPortal portal)
{
    private readonly RelyingParty _robot = new(TestClient.Robot, new PlainBrowser(portal.Host));

    [Fact]
    public async Task A_client_with_the_permission_learns_of_any_live_access_token()
    {
        var party = await portal.SignedInAsync(TestClient.Notes);

        var about = await AskAsync(_robot, (await party.TokensAsync()).AccessToken);

        Assert.True(about.GetProperty("active").GetBoolean());
        Assert.Equal(TestClient.Notes.Id, about.GetProperty("client_id").GetString());
        Assert.Equal("Bearer", about.GetProperty("token_type").GetString());
        Assert.True(about.GetProperty("exp").GetInt64() > about.GetProperty("iat").GetInt64());
    }

    [Fact]
    public async Task Whom_the_token_is_for_learns_its_scopes()
    {
        var party = await portal.SignedInAsync(TestClient.Diary);
        var service = new RelyingParty(TestClient.Archive, party.Browser);

        var about = await AskAsync(service, (await party.TokensAsync()).AccessToken);

        Assert.True(about.GetProperty("active").GetBoolean());
        Assert.Contains("openid", about.GetProperty("scope").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Everybody_else_learns_nothing_the_owner_of_the_token_included()
    {
        var party = await portal.SignedInAsync(TestClient.Notes);
        var tokens = await party.TokensAsync();

        Assert.Equal("{\"active\":false}", (await party.IntrospectAsync(tokens.AccessToken)).Body);
        Assert.Equal("{\"active\":false}", (await new RelyingParty(TestClient.Forum, party.Browser).IntrospectAsync(tokens.AccessToken)).Body);
    }

    [Fact]
    public async Task A_client_may_ask_about_its_own_refresh_token()
    {
        var party = await portal.SignedInAsync(TestClient.Notes);
        var tokens = await party.TokensAsync();

        Assert.True((await AskAsync(party, tokens.RefreshToken!)).GetProperty("active").GetBoolean());
        Assert.False((await AskAsync(new RelyingParty(TestClient.Diary, party.Browser), tokens.RefreshToken!)).GetProperty("active").GetBoolean());
    }

    [Fact]
    public async Task Asking_about_a_used_refresh_token_does_no_harm()
    {
        var party = await portal.SignedInAsync(TestClient.Notes);
        var first = (await party.TokensAsync()).RefreshToken!;
        var third = RelyingParty.Tokens(await party.RefreshAsync(RelyingParty.Tokens(await party.RefreshAsync(first)).RefreshToken!));

        Assert.False((await AskAsync(party, first)).GetProperty("active").GetBoolean());

        RelyingParty.Tokens(await party.RefreshAsync(third.RefreshToken!));
    }

    [Fact]
    public async Task What_has_ended_is_not_active_at_once()
    {
        var party = await portal.SignedInAsync(TestClient.Notes);
        var tokens = await party.TokensAsync();
        await party.RevokeAsync(tokens.RefreshToken!);

        Assert.False((await AskAsync(_robot, tokens.AccessToken)).GetProperty("active").GetBoolean());
        Assert.False((await AskAsync(party, tokens.RefreshToken!)).GetProperty("active").GetBoolean());
    }

    [Theory]
    [InlineData("garbage")]
    [InlineData("{identity}")]
    [InlineData("{code}")]
    public async Task Nothing_else_is_active(string what)
    {
        var party = await portal.SignedInAsync(TestClient.Notes);
        var token = what switch
        {
            "{identity}" => (await party.TokensAsync()).IdentityToken,
            "{code}" => await party.CodeAsync(),
            _ => what,
        };

        Assert.Equal("{\"active\":false}", (await _robot.IntrospectAsync(token)).Body);
    }

    [Theory]
    [InlineData("client_secret", "wrong")]
    [InlineData("client_secret", null)]
    [InlineData("client_id", null)]
    public async Task Whoever_does_not_prove_who_they_are_is_refused(string name, string? value)
    {
        var refused = await _robot.PostAsync("/connect/introspect", ("token", "a"), (name, value));

        Assert.Equal(HttpStatusCode.Unauthorized, refused.Status);
        Assert.Equal("invalid_client", RelyingParty.ErrorOf(refused));
    }

    private static async Task<JsonElement> AskAsync(RelyingParty party, string token)
    {
        var answer = await party.IntrospectAsync(token);
        Assert.True(answer.Status == HttpStatusCode.OK, answer.ToString());
        Assert.Equal("no-store", answer["Cache-Control"]);
        return JsonDocument.Parse(answer.Body).RootElement;
    }
}
