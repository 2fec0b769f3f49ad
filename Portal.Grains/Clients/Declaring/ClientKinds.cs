using Portal.Grains.Interfaces.Clients;
using Portal.Grains.Seeding;

namespace Portal.Grains.Clients.Declaring;

/// <summary>Reads the properties of clients that do not speak OAuth 2.0: a Discourse by its own protocol, an application behind a proxy.</summary>
internal static class ClientKinds
{
    private const string Discourse = "discourseConnect";
    private const string ForwardAuth = "forwardAuth";

    /// <summary>What is about OAuth 2.0, and would do nothing here.</summary>
    private static readonly string[] AboutOAuth =
    [
        "preset", "address", "secret", "previousSecret", "jwks", "grantTypes", "redirectUris", "postLogoutRedirectUris", "scopes", "pkce", "pushedRequests",
        "identityTokenAlgorithm", "subjectType", "identityTokenClaims", "userInfoClaims", "consent", "accessTokenMinutes", "audiences", "mayIntrospect", "impliedScopes",
    ];

    /// <summary>The kind of a client, or null for one of OAuth 2.0.</summary>
    public static ClientKind? Read(SeedObject client, SeedContext context)
    {
        var discourse = client.Optional(Discourse);
        var forward = client.Optional(ForwardAuth);
        var name = discourse is not null ? Discourse : ForwardAuth;
        if (discourse is null && forward is null)
        {
            return null;
        }

        if (discourse is not null && forward is not null)
        {
            client.Refuse(ForwardAuth, $"A client is one thing: \"{Discourse}\" or \"{ForwardAuth}\". Make two of it.");
        }

        foreach (var other in AboutOAuth.Where(client.Has))
        {
            client.Refuse(other, $"\"{other}\" does nothing beside \"{name}\": take it away.");
        }

        return discourse is not null ? ReadDiscourse(discourse, context) : ReadForwardAuth(forward!, context);
    }

    private static ClientKind ReadDiscourse(SeedNode node, SeedContext context)
    {
        var settings = SeedObject.Of(node, "the settings of DiscourseConnect", context.Mistakes);
        var returnUrl = settings.Text("returnUrl", IsReturnUrl);
        var secret = settings.Text("secret", ClientTexts.Secret);
        var previous = settings.Text("previousSecret", ClientTexts.Secret, required: false);
        var admins = settings.Texts("admins", context.DeclaredRole);
        var moderators = settings.Texts("moderators", context.DeclaredRole);
        settings.End();
        if (secret is not null && secret == previous)
        {
            settings.Refuse("previousSecret", "The previous secret is the same as the secret: make a new one, or take \"previousSecret\" away.");
        }

        context.Unique.Claim("the return address", returnUrl, settings.PlaceOf("returnUrl"));
        return new ClientKind(
            [.. new[] { secret, previous }.OfType<string>()],
            new ClientProtocol
            {
                GrantTypes = [],
                DiscourseConnect = new DiscourseConnect(
                    returnUrl ?? string.Empty,
                    settings.Has("admins") ? admins : null,
                    settings.Has("moderators") ? moderators : null),
            });
    }

    private static ClientKind ReadForwardAuth(SeedNode node, SeedContext context)
    {
        var settings = SeedObject.Of(node, "the settings of forward authentication", context.Mistakes);
        var host = settings.Text("host", ForwardAuthHost.TryNormalise);
        settings.End();
        context.Unique.Claim("the host", host, settings.PlaceOf("host"));
        return new ClientKind([], new ClientProtocol { GrantTypes = [], ForwardAuthHost = host ?? string.Empty });
    }

    private static bool IsReturnUrl(string? input, out string normal, out string reason)
    {
        normal = input ?? string.Empty;
        reason = normal.Contains('?', StringComparison.Ordinal)
            ? "The return address has no query: it looks like https://forum.example.org/session/sso_login."
            : RedirectUri.ReasonAgainst(normal, isPublic: false) ?? string.Empty;
        return reason.Length == 0;
    }
}
