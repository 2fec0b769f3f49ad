using Xunit;

namespace Portal.Tests.Oidc;

[Collection(typeof(OidcTests))]
public sealed class PkceTests(OidcPortal portal)
{
    [Theory]
    [InlineData("wiki")]
    [InlineData("board")]
    public async Task A_request_without_a_challenge_is_refused(string id)
    {
        var party = await portal.SignedInAsync(TestClient.All.Single(client => client.Id == id));

        var answer = await party.AuthorizeAsync(("code_challenge", null), ("code_challenge_method", null));

        Assert.Equal("invalid_request", answer.LocationQuery["error"]);
        Assert.DoesNotContain("code", answer.LocationQuery.Keys);
    }

    [Theory]
    [InlineData("plain")]
    [InlineData("s256")]
    [InlineData("none")]
    [InlineData(null)]
    public async Task Only_S256_is_taken(string? method)
    {
        var party = await portal.SignedInAsync(TestClient.Board);

        var answer = await party.AuthorizeAsync(("code_challenge_method", method), ("code_challenge", party.Verifier));

        Assert.Equal("invalid_request", answer.LocationQuery["error"]);
        Assert.DoesNotContain("code", answer.LocationQuery.Keys);
    }

    [Theory]
    [InlineData("another-verifier-that-is-long-enough-to-be-one-at-all")]
    [InlineData("short")]
    [InlineData("")]
    [InlineData(null)]
    [InlineData("{challenge}")]
    public async Task A_wrong_verifier_is_refused(string? verifier)
    {
        var party = await portal.SignedInAsync(TestClient.Board);

        var refused = await party.RedeemAsync(await party.CodeAsync(), ("code_verifier", verifier?.Replace("{challenge}", party.Challenge, StringComparison.Ordinal)));

        Assert.Contains(RelyingParty.ErrorOf(refused)!, "invalid_grant invalid_request", StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_client_that_cannot_do_pkce_may_do_without_if_it_is_declared_so()
    {
        var party = await portal.SignedInAsync(TestClient.Legacy);
        var code = await party.CodeAsync(("code_challenge", null), ("code_challenge_method", null));

        RelyingParty.Tokens(await party.RedeemAsync(code, ("code_verifier", null)));
    }

    [Fact]
    public async Task What_such_a_client_sends_is_still_held()
    {
        var party = await portal.SignedInAsync(TestClient.Legacy);

        var refused = await party.RedeemAsync(await party.CodeAsync(), ("code_verifier", null));

        Assert.Contains(RelyingParty.ErrorOf(refused)!, "invalid_grant invalid_request", StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_verifier_without_a_challenge_is_refused()
    {
        var party = await portal.SignedInAsync(TestClient.Legacy);
        var code = await party.CodeAsync(("code_challenge", null), ("code_challenge_method", null));

        var refused = await party.RedeemAsync(code);

        Assert.Contains(RelyingParty.ErrorOf(refused)!, "invalid_grant invalid_request", StringComparison.Ordinal);
    }
}
