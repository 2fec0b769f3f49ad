using Portal.Grains.Interfaces.ApiKeys;
using Portal.Grains.Interfaces.Clients;
using Portal.Grains.Seeding;

namespace Portal.Grains.Clients.Declaring;

/// <summary>
/// The rules between the properties of a client. What cannot work is refused, and so is what would do nothing: whoever wrote it
/// believes that it does something. A rule is silent about properties that are wrong already.
/// </summary>
/// <param name="client">The entry, which has been read.</param>
/// <param name="details">What was read, with what a preset added.</param>
internal sealed class ClientRules(SeedObject client, ClientDetails details)
{
    private static readonly string[] AboutMembers =
        ["scopes", "identityTokenAlgorithm", "subjectType", "identityTokenClaims", "userInfoClaims", "consent", "impliedScopes"];

    private static readonly string[] AboutBrowsers = ["redirectUris", "postLogoutRedirectUris", "pkce", "pushedRequests"];

    private bool HasCode => details.Protocol.Allows(ClientGrantTypes.AuthorizationCode);

    private bool SignsIn => HasCode || details.Protocol.Allows(ClientGrantTypes.DeviceCode);

    private bool IsConfidential => client.Has("secret") || client.Has("jwks");

    /// <summary>Notes what is wrong.</summary>
    public void Check()
    {
        if (!client.Has("preset") && client.Has("address"))
        {
            client.Refuse("address", "\"address\" belongs to \"preset\": say which application it is, or take it away.");
        }

        CheckProofs();
        if (client.IsRight("preset") && client.IsRight("grantTypes") && HasGrantTypes())
        {
            CheckGrantTypes();
            CheckScopes();
            CheckRedirects();
            CheckUseless();
        }

        CheckClaims("identityTokenClaims", details.Protocol.Claims.IdentityToken);
        CheckClaims("userInfoClaims", details.Protocol.Claims.UserInfo);
        CheckSector();
    }

    private void CheckProofs()
    {
        if (client.Has("previousSecret") && !client.Has("secret"))
        {
            client.Refuse("previousSecret", "\"previousSecret\" is for the time in which a new one replaces it: a single secret stands in \"secret\".");
        }
        else if (details.Secrets is [var secret, var previous] && secret == previous)
        {
            client.Refuse("previousSecret", "The previous secret is the same as the secret: make a new one, or take \"previousSecret\" away.");
        }

        if (!IsConfidential && !details.Protocol.RequirePkce)
        {
            client.Refuse("pkce", "A client without a secret proves itself by PKCE alone: it is \"required\". Or give the client a secret.");
        }

        if (!IsConfidential && details.Protocol.MayIntrospect)
        {
            client.Refuse("mayIntrospect", "Whoever asks about tokens has to prove who they are: give the client a \"secret\" or \"jwks\".");
        }
    }

    private bool HasGrantTypes()
    {
        if (details.Protocol.GrantTypes.Count == 0)
        {
            client.Refuse("grantTypes", "A client needs a grant type: leave \"grantTypes\" out for authorization_code.");
        }

        return details.Protocol.GrantTypes.Count > 0;
    }

    private void CheckGrantTypes()
    {
        if (details.Protocol.Allows(ClientGrantTypes.ClientCredentials) && !IsConfidential)
        {
            client.Refuse("grantTypes", "The grant type client_credentials is for a service that proves itself: give the client a \"secret\" or \"jwks\".");
        }

        if (details.Protocol.Allows(ClientGrantTypes.RefreshToken) && !SignsIn)
        {
            client.Refuse("grantTypes", "A refresh token follows a sign-in: add authorization_code or device_code, or take refresh_token away.");
        }
    }

    private void CheckScopes()
    {
        if (!SignsIn || !client.IsRight("scopes"))
        {
            return;
        }

        if (details.Scopes.Count == 0 && !client.Has("scopes"))
        {
            client.Refuse("scopes", "\"scopes\" is missing: a client that signs members in needs it.");
        }
        else if (!details.Scopes.Contains("openid", StringComparer.Ordinal))
        {
            client.Refuse("scopes", "A client that signs members in needs the scope \"openid\": add it.");
        }

        if (client.IsRight("impliedScopes") && details.Protocol.ImpliedScopes.Except(details.Scopes, StringComparer.Ordinal).FirstOrDefault() is { } implied)
        {
            client.Refuse("impliedScopes", $"\"{implied}\" is not among the client's \"scopes\": add it there too, or take it away here.");
        }

        if (client.IsRight("impliedScopes") && details.Protocol.ImpliedScopes.FirstOrDefault(ApiScopes.Contains) is { } own)
        {
            client.Refuse("impliedScopes", $"\"{own}\" is for what the application does by itself: no member can let it do that. Take it away here.");
        }

        var refreshes = details.Protocol.Allows(ClientGrantTypes.RefreshToken);
        if (refreshes != details.Scopes.Contains("offline_access", StringComparer.Ordinal) && details.Scopes.Count > 0)
        {
            client.Refuse(
                client.Has("scopes") || !refreshes ? "scopes" : "grantTypes",
                refreshes
                    ? "Refresh tokens come with the scope offline_access: add it to \"scopes\", or take refresh_token out of \"grantTypes\"."
                    : "The scope offline_access brings refresh tokens: add refresh_token to \"grantTypes\", or take the scope away.");
        }
    }

    private void CheckRedirects()
    {
        if (!HasCode || details.RedirectUris.Count > 0 || !client.IsRight("redirectUris") || !client.IsRight("address"))
        {
            return;
        }

        client.Refuse("redirectUris", client.Has("redirectUris")
            ? "A client needs an address to send members back to."
            : client.Has("preset")
                ? "\"redirectUris\" is missing: the application makes its own address to return to, which the preset cannot know. Copy it from there."
                : "\"redirectUris\" is missing: a client with the grant type authorization_code needs it.");
    }

    private void CheckUseless()
    {
        foreach (var name in AboutBrowsers.Where(name => !HasCode && client.Has(name)))
        {
            client.Refuse(name, $"\"{name}\" does nothing without the grant type authorization_code: take it away, or add the grant type.");
        }

        // What a service may do of itself is no matter of who signs in.
        var isOwn = details.Scopes.Count > 0 && details.Scopes.All(ApiScopes.Contains);
        foreach (var name in AboutMembers.Where(name => !SignsIn && client.Has(name) && !(isOwn && name == "scopes")))
        {
            client.Refuse(name, $"\"{name}\" is about members, of whom none signs in without authorization_code or device_code: take it away, or add one of them.");
        }
    }

    private void CheckClaims(string name, IReadOnlyList<string>? claims)
    {
        if (!SignsIn || !client.IsRight("scopes") || !client.IsRight("preset") || claims is null)
        {
            return;
        }

        foreach (var claim in claims.Where(claim => !details.Scopes.Contains(ClientClaims.Scopes[claim], StringComparer.Ordinal)))
        {
            client.Refuse(name, $"The claim {claim} comes with the scope {ClientClaims.Scopes[claim]}: add it to \"scopes\", or take the claim away.");
        }
    }

    private void CheckSector()
    {
        // A member is one and the same for all clients of a sector, which is the host (OpenID Connect Core 1.0 §8.1).
        if (details.Protocol.SubjectType is SubjectType.Pairwise
            && details.RedirectUris.Select(uri => new Uri(uri).Host).Distinct(StringComparer.OrdinalIgnoreCase).Count() > 1)
        {
            client.Refuse("subjectType", "A pairwise client has all its redirect URIs on one host: make a client for each host, or take \"pairwise\" away.");
        }
    }
}
