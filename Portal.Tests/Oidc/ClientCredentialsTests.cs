using System.Net;
using Microsoft.IdentityModel.JsonWebTokens;
using Portal.Grains.Interfaces;
using Portal.Grains.Interfaces.Clients;
using Portal.Tests.Web;
using Xunit;

namespace Portal.Tests.Oidc;

/// <summary>A service acts for itself (RFC 6749 §4.4).</summary>
[Collection(typeof(OidcTests))]
public sealed class ClientCredentialsTests(OidcPortal portal)
{
    private readonly RelyingParty _robot = new(TestClient.Robot, new PlainBrowser(portal.Host));

    [Fact]
    public async Task It_gets_an_access_token_and_nothing_else()
    {
        var tokens = RelyingParty.Tokens(await AskAsync(("scope", "groups")));

        Assert.Null(tokens.RefreshToken);
        Assert.Empty(tokens.IdentityToken);
        var token = new JsonWebToken(tokens.AccessToken);
        Assert.Equal("at+jwt", token.Typ);
        Assert.Equal(TestClient.Robot.Id, token.Subject);
        Assert.Equal(TestClient.Robot.Id, token.GetClaim("client_id").Value);
        Assert.Equal("groups", token.GetClaim("scope").Value);
        Assert.False(token.TryGetClaim("sid", out _));
    }

    [Fact]
    public async Task Its_token_says_nothing_at_userinfo()
    {
        var tokens = RelyingParty.Tokens(await AskAsync());

        var refused = await _robot.UserInfoAsync(tokens.AccessToken);

        Assert.Equal(HttpStatusCode.Forbidden, refused.Status);
        Assert.Contains("insufficient_scope", refused["WWW-Authenticate"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("openid")]
    [InlineData("offline_access")]
    [InlineData("made-up")]
    public async Task A_scope_that_it_may_not_ask_for_is_refused(string scope) =>
        Assert.Contains(RelyingParty.ErrorOf(await AskAsync(("scope", scope)))!, "invalid_scope invalid_request", StringComparison.Ordinal);

    [Theory]
    [InlineData("wrong")]
    [InlineData(null)]
    public async Task Without_its_secret_it_gets_nothing(string? secret) =>
        Assert.Contains(RelyingParty.ErrorOf(await AskAsync(("client_secret", secret)))!, "invalid_client invalid_request", StringComparison.Ordinal);

    [Fact]
    public async Task Switched_off_its_token_is_worth_nothing_within_seconds()
    {
        var machine = new TestClient($"machine-{Guid.NewGuid():N}", TestClient.Robot.Secret) { Scopes = ["groups"], Protocol = TestClient.Robot.Protocol };
        var grain = portal.Host.Grains.GetGrain<IClientGrain>(GrainKeys.Client(machine.Id));
        await grain.PutAsync(machine.ToDetails());
        var party = new RelyingParty(machine, new PlainBrowser(portal.Host));
        var token = RelyingParty.Tokens(await party.PostAsync("/connect/token", ("grant_type", "client_credentials"))).AccessToken;

        await grain.PutAsync(machine.ToDetails() with { Protocol = machine.Protocol with { IsEnabled = false } });

        await Waiting.Eventually.UntilAsync(() => _robot.IntrospectAsync(token), answer => answer.Body == "{\"active\":false}");
        Assert.Equal("invalid_client", RelyingParty.ErrorOf(await party.PostAsync("/connect/token", ("grant_type", "client_credentials"))));
    }

    private Task<Answer> AskAsync(params (string Name, string? Value)[] changes) =>
        _robot.PostAsync("/connect/token", [("grant_type", "client_credentials"), .. changes]);
}
