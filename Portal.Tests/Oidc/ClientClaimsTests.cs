using System.Text.Json;
using Microsoft.IdentityModel.JsonWebTokens;
using Portal.Web.Oidc;
using Xunit;

namespace Portal.Tests.Oidc;

/// <summary>What differs by client: claims, algorithm, subject, lifetime, audience.</summary>
[Collection(typeof(OidcTests))]
public sealed class ClientClaimsTests(OidcPortal portal)
{
    [Fact]
    public async Task A_client_gets_the_claims_that_are_declared_for_it_where_they_are_declared()
    {
        var party = await portal.SignedInAsync(TestClient.Modern, "maker");
        var tokens = await party.TokensAsync();

        var identity = new JsonWebToken(tokens.IdentityToken);
        using var userInfo = JsonDocument.Parse((await party.UserInfoAsync(tokens.AccessToken)).Body);

        Assert.Equal("makers", identity.GetClaim("groups").Value);
        Assert.False(identity.TryGetClaim("name", out _));
        Assert.False(identity.TryGetClaim("email", out _));
        Assert.Equal(["name", "sub"], userInfo.RootElement.EnumerateObject().Select(claim => claim.Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_client_gets_its_identity_tokens_signed_as_it_declares()
    {
        var party = await portal.SignedInAsync(TestClient.Modern);

        var identity = new JsonWebToken((await party.TokensAsync()).IdentityToken);

        Assert.Equal("ES256", identity.Alg);
        var keys = await IdentityTokens.KeysAsync(portal.Host);
        var result = await new JsonWebTokenHandler().ValidateTokenAsync(identity.EncodedToken, new()
        {
            ValidIssuer = portal.Host.Address.AbsoluteUri,
            ValidAudience = TestClient.Modern.Id,
            IssuerSigningKeys = keys.GetSigningKeys(),
        });
        Assert.True(result.IsValid, result.Exception?.ToString());
    }

    [Fact]
    public async Task A_client_gets_access_tokens_of_the_lifetime_that_it_declares()
    {
        Assert.InRange((await (await portal.SignedInAsync(TestClient.Modern)).TokensAsync()).ExpiresIn, 415, 420);
        Assert.InRange((await (await portal.SignedInAsync(TestClient.Wiki)).TokensAsync()).ExpiresIn, 295, 300);
    }

    [Fact]
    public async Task An_access_token_says_whom_it_is_for_and_no_more_of_the_member_than_the_subject()
    {
        var party = await portal.SignedInAsync(TestClient.Diary);

        var token = new JsonWebToken((await party.TokensAsync()).AccessToken);

        // RFC 9068 §2.
        Assert.Equal("at+jwt", token.Typ);
        Assert.Equal([portal.Host.Address.AbsoluteUri, "archive"], token.Audiences);
        Assert.Equal(TestClient.Diary.Id, token.GetClaim("client_id").Value);
        Assert.Contains("openid", token.GetClaim("scope").Value, StringComparison.Ordinal);
        foreach (var claim in new[] { "iss", "sub", "exp", "iat", "jti", "sid" })
        {
            Assert.True(token.TryGetClaim(claim, out _), claim);
        }

        foreach (var claim in new[] { "name", "email", "preferred_username", "groups", "portal_member" })
        {
            Assert.False(token.TryGetClaim(claim, out _), claim);
        }
    }

    [Fact]
    public async Task An_identity_token_holds_nothing_of_the_portals_own()
    {
        var token = new JsonWebToken((await (await portal.SignedInAsync(TestClient.Wiki)).TokensAsync()).IdentityToken);

        Assert.DoesNotContain(token.Claims, claim => claim.Type.StartsWith("oi_", StringComparison.Ordinal) || claim.Type.StartsWith("portal", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_pairwise_client_sees_a_subject_of_its_own_everywhere_and_always()
    {
        var shy = await portal.SignedInAsync(TestClient.Shy);
        var wiki = new RelyingParty(TestClient.Wiki, shy.Browser);
        var first = await shy.TokensAsync();

        var subject = new JsonWebToken(first.IdentityToken).Subject;
        using var userInfo = JsonDocument.Parse((await shy.UserInfoAsync(first.AccessToken)).Body);

        Assert.NotEqual(new JsonWebToken((await wiki.TokensAsync()).IdentityToken).Subject, subject);
        Assert.Equal(subject, userInfo.RootElement.GetProperty("sub").GetString());
        Assert.Equal(subject, new JsonWebToken(first.AccessToken).Subject);
        Assert.Equal(subject, new JsonWebToken((await shy.TokensAsync()).IdentityToken).Subject);
        Assert.Equal(subject, new JsonWebToken(RelyingParty.Tokens(await shy.RefreshAsync(first.RefreshToken!)).IdentityToken).Subject);
        Assert.Contains("code", (await shy.AuthorizeAsync(("prompt", "none"), ("id_token_hint", first.IdentityToken))).LocationQuery.Keys);
    }

    [Fact]
    public void A_pairwise_subject_follows_from_salt_sector_and_member_alone()
    {
        var (salt, member) = (new byte[32], Guid.NewGuid());
        var subject = SubjectIdentifiers.Pairwise(salt, "a.example", member);

        Assert.Equal(subject, SubjectIdentifiers.Pairwise(salt, "a.example", member));
        Assert.NotEqual(subject, SubjectIdentifiers.Pairwise(salt, "b.example", member));
        Assert.NotEqual(subject, SubjectIdentifiers.Pairwise(salt, "a.example", Guid.NewGuid()));
        Assert.NotEqual(subject, SubjectIdentifiers.Pairwise([.. salt[..31], 1], "a.example", member));
    }
}
