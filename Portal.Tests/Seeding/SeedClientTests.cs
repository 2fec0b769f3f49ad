using Portal.Grains.Clients;
using Portal.Grains.Interfaces.Clients;
using Portal.Grains.Interfaces.Members;
using Portal.Web.Oidc;
using Xunit;

namespace Portal.Tests.Seeding;

public sealed class SeedClientTests
{
    [Fact]
    public void Without_a_word_about_it_a_client_is_an_application_that_the_space_trusts()
    {
        var client = SeedClient.Read(SeedClient.With(""));

        Assert.Equivalent(new ClientProtocol(), client.Protocol, strict: true);
        Assert.Equal([SeedClient.Secret], client.Secrets);
    }

    [Fact]
    public void All_of_the_protocol_can_be_declared()
    {
        var client = SeedClient.Read(SeedClient.With(
            $$"""
            "enabled": false, "previousSecret": "{{SeedClient.OtherSecret}}", "scopes": ["openid", "profile", "email", "offline_access"],
            "grantTypes": ["authorization_code", "refresh_token", "client_credentials", "device_code"],
            "pkce": "optional", "pushedRequests": "required", "identityTokenAlgorithm": "ES256", "subjectType": "pairwise",
            "identityTokenClaims": [], "userInfoClaims": ["preferred_username", "email"], "consent": "ask", "accessTokenMinutes": 7,
            "audiences": ["archive", "https://api.example.org/v1"], "mayIntrospect": true
            """));

        Assert.Equal([SeedClient.Secret, SeedClient.OtherSecret], client.Secrets);
        Assert.Equivalent(
            new ClientProtocol
            {
                IsEnabled = false,
                GrantTypes = ClientGrantTypes.All,
                RequirePkce = false,
                RequirePushedRequests = true,
                IdentityTokenAlgorithm = "ES256",
                SubjectType = SubjectType.Pairwise,
                Claims = new ClaimSelection([], ["preferred_username", "email"]),
                AsksConsent = true,
                AccessTokenLifetime = TimeSpan.FromMinutes(7),
                Audiences = ["archive", "https://api.example.org/v1"],
                MayIntrospect = true,
            },
            client.Protocol,
            strict: true);
    }

    [Fact]
    public void What_is_said_twice_over_is_the_default()
    {
        var client = SeedClient.Read(SeedClient.With(
            """
            "enabled": true, "grantTypes": ["authorization_code"], "pkce": "required", "pushedRequests": "optional",
            "identityTokenAlgorithm": "RS256", "subjectType": "public", "consent": "none", "audiences": [], "mayIntrospect": false
            """));

        Assert.Equivalent(new ClientProtocol(), client.Protocol, strict: true);
    }

    [Fact]
    public void A_service_needs_neither_scopes_nor_redirect_URIs()
    {
        var client = SeedClient.Read(SeedClient.ServiceWith(""));

        Assert.Equal([ClientGrantTypes.ClientCredentials], client.Protocol.GrantTypes);
        Assert.Empty(client.Scopes);
        Assert.Empty(client.RedirectUris);
    }

    [Fact]
    public void A_device_needs_no_redirect_URIs() =>
        Assert.Equal(
            [ClientGrantTypes.DeviceCode],
            SeedClient.Read(SeedClient.With(""" "secret": null, "redirectUris": null, "grantTypes": ["device_code"] """)).Protocol.GrantTypes);

    [Theory]
    [InlineData(""" "clientId": "a b" """, "A client id")]
    [InlineData(""" "secret": "0123456789abcdef0123456789abcde" """, "32 to 200")]
    [InlineData(""" "secret": "0123456789abcdef 0123456789abcdef" """, "without spaces")]
    [InlineData(""" "redirectUris": [] """, "address to send members back")]
    [InlineData(""" "redirectUris": ["https://example.org/#a"] """, "fragment")]
    [InlineData(""" "redirectUris": ["org.example.app:/cb"] """, "public client")]
    [InlineData(""" "redirectUris": ["https://example.org/a", "https://example.org/a"] """, "twice")]
    [InlineData(""" "postLogoutRedirectUris": ["/"] """, "absolute")]
    [InlineData(""" "scopes": [] """, "openid")]
    [InlineData(""" "scopes": ["OpenID"] """, "does not know this scope")]
    [InlineData(""" "access": [] """, "\"everyone\", \"nobody\", or a list")]
    [InlineData(""" "access": "all" """, "\"everyone\", \"nobody\", or a list")]
    [InlineData(""" "access": true """, "\"everyone\", \"nobody\", or a list")]
    [InlineData(""" "access": ["maker"] """, "There is no role \"maker\"")]
    [InlineData(""" "pkce": "plain" """, "\"required\" or \"optional\"")]
    [InlineData(""" "pkce": false """, "a text")]
    [InlineData(""" "enabled": "yes" """, "true or false")]
    [InlineData(""" "previousSecret": "short" """, "32 to 200")]
    [InlineData(""" "grantTypes": ["urn:ietf:params:oauth:grant-type:device_code"] """, "\"device_code\".")]
    [InlineData(""" "grantTypes": ["implicit"] """, "A grant type is")]
    [InlineData(""" "grantTypes": "authorization_code" """, "a list in [ ]")]
    [InlineData(""" "grantTypes": ["authorization_code", "authorization_code"] """, "twice")]
    [InlineData(""" "pushedRequests": true """, "a text")]
    [InlineData(""" "pushedRequests": "no" """, "\"required\" or \"optional\"")]
    [InlineData(""" "identityTokenAlgorithm": "none" """, "\"RS256\" or \"ES256\"")]
    [InlineData(""" "subjectType": "private" """, "\"public\" or \"pairwise\"")]
    [InlineData(""" "identityTokenClaims": ["nickname"] """, "does not know this claim")]
    [InlineData(""" "userInfoClaims": ["sub"] """, "\"sub\" is always there")]
    [InlineData(""" "consent": "always" """, "\"ask\" or \"none\"")]
    [InlineData(""" "accessTokenMinutes": 4 """, "from 5 to 10")]
    [InlineData(""" "accessTokenMinutes": 11 """, "from 5 to 10")]
    [InlineData(""" "accessTokenMinutes": "5" """, "a number")]
    [InlineData(""" "audiences": ["http://api.example.org"] """, "client id, or by its address")]
    [InlineData(""" "audiences": ["two words"] """, "client id, or by its address")]
    [InlineData(""" "mayIntrospect": 1 """, "true or false")]
    [InlineData(""" "flow": "hybrid" """, "A client has: clientId, name, preset, address, enabled, secret, previousSecret, discourseConnect, forwardAuth, jwks, grantTypes, redirectUris, postLogoutRedirectUris, scopes, access, pkce, pushedRequests, identityTokenAlgorithm, subjectType, identityTokenClaims, userInfoClaims, consent, accessTokenMinutes, audiences, mayIntrospect, impliedScopes.")]
    public void A_client_cannot_have(string changes, string words) =>
        Assert.Contains(words, Assert.Single(SeedText.MistakesIn(SeedClient.With(changes))), StringComparison.Ordinal);

    [Fact]
    public void Neither_secret_is_ever_told()
    {
        var mistakes = SeedText.MistakesIn(SeedClient.With(
            $""" "secret": "{SeedClient.Secret} ", "previousSecret": "{SeedClient.Secret} ", "pkce": "never" """));

        Assert.Equal(3, mistakes.Count);
        Assert.DoesNotContain(mistakes, mistake => mistake.Contains("0123", StringComparison.Ordinal));
    }

    [Fact]
    public void The_claims_of_a_seed_are_those_that_members_have()
    {
        var member = new MemberView(
            Guid.NewGuid(), 1, "Ada", "ada@example.org", DateTimeOffset.UnixEpoch, "ada", new DateOnly(2024, 2, 29), Left: null, IsMember: true, [],
            DateTimeOffset.UnixEpoch);

        foreach (var scope in ClientScopes.All)
        {
            Assert.Equal(
                ClientClaims.Scopes.Where(claim => claim.Value == scope).Select(claim => claim.Key).Order(),
                MemberClaims.Of(member, ["makers"], [scope]).Select(claim => claim.Key).Order());
        }
    }
}
