using System.Net;
using Portal.Tests.Web;
using Xunit;

namespace Portal.Tests.Oidc;

/// <summary>Clients that prove themselves by a key of their own (<c>private_key_jwt</c>, RFC 7523 §2.2, OpenID Connect Core 1.0 §9).</summary>
public sealed class PrivateKeyTests(TwoFrontEnds portal) : IClassFixture<TwoFrontEnds>, IAsyncLifetime
{
    private SigningClient? _signer;

    private SigningClient Signer => _signer ?? throw new InvalidOperationException("There is no client yet.");

    public async ValueTask InitializeAsync() => _signer = await SigningClient.AddAsync(portal.One);

    public ValueTask DisposeAsync()
    {
        _signer?.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task A_signed_assertion_is_enough()
    {
        var answer = await AskAsync(portal.One, Signer.Assertion());

        Assert.Empty(RelyingParty.Tokens(answer).IdentityToken);
    }

    [Fact]
    public async Task An_assertion_is_good_once_on_whichever_front_end()
    {
        var assertion = Signer.Assertion();
        RelyingParty.Tokens(await AskAsync(portal.One, assertion));

        AssertRefused(await AskAsync(portal.Other, assertion));
        AssertRefused(await AskAsync(portal.One, assertion));
    }

    [Fact]
    public async Task One_that_expired_a_moment_ago_by_a_clock_that_is_behind_is_good_once_too()
    {
        var late = Signer.Assertion("late");
        RelyingParty.Tokens(await AskAsync(portal.One, late));
        // What has expired is forgotten when another is used.
        RelyingParty.Tokens(await AskAsync(portal.One, Signer.Assertion()));

        AssertRefused(await AskAsync(portal.Other, late));
    }

    [Fact]
    public async Task Of_many_uses_at_once_one_succeeds()
    {
        var assertion = Signer.Assertion();

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(n => AskAsync(n % 2 == 0 ? portal.One : portal.Other, assertion)));

        Assert.Single(answers, answer => answer.Status == HttpStatusCode.OK);
    }

    [Fact]
    public async Task Of_many_uses_at_once_at_all_endpoints_one_succeeds()
    {
        var (one, other) = await SignedInAsync();
        for (var round = 0; round < 5; round++)
        {
            var code = await one.CodeAsync();
            var refreshToken = (await one.TokensAsync(Signer)).RefreshToken!;
            var proof = SigningClient.Proof(Signer.Assertion());

            var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(n => n % 2 == 0 ? one : other).SelectMany(party => (Task<Answer>[])
            [
                party.RedeemAsync(code, [("code_verifier", one.Verifier), .. proof]),
                party.RefreshAsync(refreshToken, proof),
                party.PostAsync("/connect/token", [("grant_type", "client_credentials"), ("scope", "groups"), .. proof]),
                party.PostAsync("/connect/introspect", [("token", refreshToken), .. proof]),
                party.PostAsync("/connect/par", [.. party.Request().Select(pair => (pair.Key, (string?)pair.Value)), .. proof]),
            ]));

            Assert.Single(answers, answer => (int)answer.Status is >= 200 and < 300);
            Assert.All(answers.Where(answer => (int)answer.Status is < 200 or >= 300), AssertRefused);
        }
    }

    [Fact]
    public async Task A_request_that_is_sent_a_second_time_harms_nothing()
    {
        var (one, other) = await SignedInAsync();
        var code = await one.CodeAsync();
        var proof = SigningClient.Proof(Signer.Assertion());
        var tokens = RelyingParty.Tokens(await one.RedeemAsync(code, proof));

        // Whoever sends it has not proven to be the client: the code is not known to have come a second time.
        AssertRefused(await other.RedeemAsync(code, [("code_verifier", one.Verifier), .. proof]));
        AssertRefused(await one.PostAsync("/connect/revoke", [("token", tokens.RefreshToken), .. proof]));

        RelyingParty.Tokens(await other.RefreshAsync(tokens.RefreshToken!, Signer.Proof()));
    }

    [Fact]
    public async Task One_that_came_with_a_wrong_code_is_used()
    {
        var (one, other) = await SignedInAsync();
        var code = await one.CodeAsync();
        var proof = SigningClient.Proof(Signer.Assertion());
        Assert.Equal("invalid_grant", RelyingParty.ErrorOf(await one.RedeemAsync(code[..^43] + new string('A', 43), proof)));

        AssertRefused(await other.RedeemAsync(code, [("code_verifier", one.Verifier), .. proof]));

        RelyingParty.Tokens(await one.RedeemAsync(code, Signer.Proof()));
    }

    [Fact]
    public async Task A_code_can_be_redeemed_with_it_and_its_tokens_refreshed()
    {
        var (one, other) = await SignedInAsync();
        var tokens = await one.TokensAsync(Signer);

        var refreshed = RelyingParty.Tokens(await other.RefreshAsync(tokens.RefreshToken!, Signer.Proof()));

        Assert.NotEmpty(refreshed.IdentityToken);
    }

    [Theory]
    [InlineData("aud")]
    [InlineData("iss")]
    [InlineData("sub")]
    [InlineData("jti")]
    [InlineData("exp")]
    [InlineData("long")]
    [InlineData("old")]
    [InlineData("key")]
    [InlineData("none")]
    public async Task Anything_wrong_with_it_is_refused(string what) => AssertRefused(await AskAsync(portal.One, Signer.Assertion(what)));

    [Fact]
    public async Task Without_it_nothing_is_given()
    {
        var refused = await AskAsync(portal.One, assertion: null);

        Assert.Contains(RelyingParty.ErrorOf(refused)!, "invalid_client invalid_request", StringComparison.Ordinal);
    }

    private static void AssertRefused(Answer answer)
    {
        Assert.Contains(answer.Status, new[] { HttpStatusCode.Unauthorized, HttpStatusCode.BadRequest });
        Assert.Contains(RelyingParty.ErrorOf(answer)!, "invalid_client invalid_request", StringComparison.Ordinal);
        Assert.Equal("no-store", answer["Cache-Control"]);
    }

    private async Task<(RelyingParty One, RelyingParty Other)> SignedInAsync()
    {
        var one = new RelyingParty(Signer.Client, new PlainBrowser(portal.One));
        await one.Browser.SignInAsync(await portal.One.AddMemberAsync());
        return (one, new RelyingParty(Signer.Client, new PlainBrowser(portal.Other)));
    }

    private Task<Answer> AskAsync(PortalHost host, string? assertion) => new RelyingParty(Signer.Client, new PlainBrowser(host)).PostAsync(
        "/connect/token", [("grant_type", "client_credentials"), ("scope", "groups"), .. assertion is null ? [] : SigningClient.Proof(assertion)]);
}
