using Xunit;

namespace Portal.Tests.Seeding;

/// <summary>The rules between the properties of a client: each has a sentence of its own.</summary>
public sealed class SeedClientRuleTests
{
    [Theory]
    [InlineData(""" "redirectUris": null """, "\"redirectUris\" is missing: a client with the grant type authorization_code needs it.")]
    [InlineData(""" "scopes": null """, "\"scopes\" is missing: a client that signs members in needs it.")]
    [InlineData(""" "scopes": ["profile"] """, "A client that signs members in needs the scope \"openid\": add it.")]
    [InlineData(""" "grantTypes": ["device_code"], "redirectUris": null, "scopes": ["groups"] """, "A client that signs members in needs the scope \"openid\": add it.")]
    [InlineData(""" "grantTypes": [] """, "A client needs a grant type: leave \"grantTypes\" out for authorization_code.")]
    [InlineData(""" "scopes": ["openid", "offline_access"] """, "The scope offline_access brings refresh tokens: add refresh_token to \"grantTypes\", or take the scope away.")]
    [InlineData(""" "grantTypes": ["authorization_code", "refresh_token"] """, "Refresh tokens come with the scope offline_access: add it to \"scopes\", or take refresh_token out of \"grantTypes\".")]
    [InlineData(""" "grantTypes": ["client_credentials", "refresh_token"], "redirectUris": null, "scopes": null """, "A refresh token follows a sign-in: add authorization_code or device_code, or take refresh_token away.")]
    [InlineData(""" "grantTypes": ["authorization_code", "client_credentials"], "secret": null """, "The grant type client_credentials is for a service that proves itself: give the client a \"secret\" or \"jwks\".")]
    [InlineData(""" "secret": null, "pkce": "optional" """, "A client without a secret proves itself by PKCE alone: it is \"required\". Or give the client a secret.")]
    [InlineData(""" "secret": null, "mayIntrospect": true """, "Whoever asks about tokens has to prove who they are: give the client a \"secret\" or \"jwks\".")]
    [InlineData($$""" "secret": null, "previousSecret": "{{SeedClient.OtherSecret}}" """, "\"previousSecret\" is for the time in which a new one replaces it: a single secret stands in \"secret\".")]
    [InlineData($$""" "previousSecret": "{{SeedClient.Secret}}" """, "The previous secret is the same as the secret: make a new one, or take \"previousSecret\" away.")]
    [InlineData(""" "subjectType": "pairwise", "redirectUris": ["https://a.example.org/cb", "https://b.example.org/cb"] """, "A pairwise client has all its redirect URIs on one host: make a client for each host, or take \"pairwise\" away.")]
    [InlineData(""" "identityTokenClaims": ["email"] """, "The claim email comes with the scope email: add it to \"scopes\", or take the claim away.")]
    [InlineData(""" "userInfoClaims": ["groups"] """, "The claim groups comes with the scope groups: add it to \"scopes\", or take the claim away.")]
    [InlineData(""" "address": "https://wiki.example.org" """, "\"address\" belongs to \"preset\": say which application it is, or take it away.")]
    public void A_client_is_refused_with_a_sentence_that_says_what_to_do(string changes, string sentence) =>
        Assert.EndsWith($" {sentence}", Assert.Single(SeedText.MistakesIn(SeedClient.With(changes))), StringComparison.Ordinal);

    [Theory]
    [InlineData("redirectUris", """["https://example.org/cb"]""")]
    [InlineData("postLogoutRedirectUris", """["https://example.org/"]""")]
    [InlineData("pkce", "\"required\"")]
    [InlineData("pushedRequests", "\"optional\"")]
    public void Without_authorization_code_this_would_do_nothing(string name, string value) =>
        Assert.EndsWith(
            $" \"{name}\" does nothing without the grant type authorization_code: take it away, or add the grant type.",
            Assert.Single(SeedText.MistakesIn(SeedClient.ServiceWith($"\"{name}\": {value}"))),
            StringComparison.Ordinal);

    [Theory]
    [InlineData("scopes", """["openid"]""")]
    [InlineData("identityTokenAlgorithm", "\"RS256\"")]
    [InlineData("subjectType", "\"public\"")]
    [InlineData("identityTokenClaims", "[]")]
    [InlineData("userInfoClaims", """["email"]""")]
    [InlineData("consent", "\"ask\"")]
    public void Without_members_who_sign_in_this_would_do_nothing(string name, string value) =>
        Assert.EndsWith(
            $" \"{name}\" is about members, of whom none signs in without authorization_code or device_code: take it away, or add one of them.",
            Assert.Single(SeedText.MistakesIn(SeedClient.ServiceWith($"\"{name}\": {value}"))),
            StringComparison.Ordinal);

    [Theory]
    [InlineData(""" "subjectType": "pairwise", "redirectUris": ["https://example.org/a", "https://EXAMPLE.org/b"] """)]
    [InlineData(""" "subjectType": "pairwise", "grantTypes": ["device_code"], "redirectUris": null """)]
    [InlineData(""" "grantTypes": ["device_code", "refresh_token"], "redirectUris": null, "scopes": ["openid", "offline_access"] """)]
    [InlineData(""" "scopes": ["openid", "email"], "identityTokenClaims": ["email", "email_verified"] """)]
    public void But_this_is_fine(string changes) => Assert.Empty(SeedText.MistakesIn(SeedClient.With(changes)));

    [Fact]
    public void A_rule_stands_where_the_mistake_is_and_does_not_repeat_others()
    {
        var mistakes = SeedText.MistakesIn(
            """
            {
              "clients": [
                { "clientId": "a", "name": "A", "grantTypes": ["magic"], "access": "nobody" },
                {
                  "clientId": "b", "name": "B", "redirectUris": ["https://example.org/cb"], "access": "nobody",
                  "scopes": ["openid", "offline_access"],
                  "pkce": "optional"
                }
              ]
            }
            """);

        Assert.Equal(
            [
                "3:52: A grant type is \"authorization_code\", \"refresh_token\", \"client_credentials\" or \"device_code\".",
                "6:17: The scope offline_access brings refresh tokens: add refresh_token to \"grantTypes\", or take the scope away.",
                "7:15: A client without a secret proves itself by PKCE alone: it is \"required\". Or give the client a secret.",
            ],
            mistakes);
    }
}
