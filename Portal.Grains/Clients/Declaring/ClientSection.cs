using Portal.Grains.Interfaces.Clients;
using Portal.Grains.Members;
using Portal.Grains.Seeding;

namespace Portal.Grains.Clients.Declaring;

/// <summary>Reads a client of a seed file: what its entry says, else what its preset says, else what is safe.</summary>
public static class ClientSection
{
    /// <summary>A client and its <c>client_id</c>; null, or something harmless, where something is wrong, which is noted.</summary>
    public static KeyValuePair<string, ClientDetails>? Read(SeedNode node, SeedContext context)
    {
        var client = SeedObject.Of(node, "a client", context.Mistakes);
        var id = client.Text("clientId", ClientTexts.Id);
        var name = client.Text("name", DisplayName.TryNormalise);
        var preset = client.Text("preset", ClientTexts.Preset, required: false) is { } known ? ClientPresets.All[known] : null;
        var address = client.Text("address", ClientTexts.Address, required: client.Has("preset"));
        var protocol = new ClientProtocol { IsEnabled = client.Flag("enabled", otherwise: true) };
        string[] secrets =
        [
            .. client.Text("secret", ClientTexts.Secret, required: false) is { } secret ? [secret] : (string[])[],
            .. client.Text("previousSecret", ClientTexts.Secret, required: false) is { } previous ? [previous] : (string[])[],
        ];
        var kind = ClientKinds.Read(client, context);
        protocol = protocol with
        {
            JsonWebKeySet = ClientKeySet.Read(client, context.Mistakes),
            GrantTypes = Texts(client, "grantTypes", ClientTexts.GrantType) ?? preset?.GrantTypes ?? protocol.GrantTypes,
        };
        var sendsBack = address is not null && protocol.Allows(ClientGrantTypes.AuthorizationCode);
        var details = new ClientDetails(
            name ?? string.Empty,
            secrets,
            Texts(client, "redirectUris", IsRedirectUri) ?? Below(sendsBack ? address : null, preset?.RedirectPaths),
            Texts(client, "postLogoutRedirectUris", IsRedirectUri) ?? Below(sendsBack ? address : null, preset?.PostLogoutPaths),
            Texts(client, "scopes", ClientTexts.Scope) ?? preset?.Scopes ?? [],
            context.Access(client, "access"),
            ReadProtocol(client, protocol, preset));
        client.End();
        if (kind is not null)
        {
            details = details with { Secrets = kind.Secrets, Protocol = kind.Protocol with { IsEnabled = protocol.IsEnabled } };
        }

        context.Unique.Claim("the client", id, client.PlaceOf("clientId"));
        if (kind is null)
        {
            new ClientRules(client, details).Check();
        }

        return id is null || name is null ? null : new(id, details);

        bool IsRedirectUri(string? input, out string normal, out string reason)
        {
            normal = input ?? string.Empty;
            reason = RedirectUri.ReasonAgainst(normal, isPublic: !client.Has("secret") && !client.Has("jwks")) ?? string.Empty;
            return reason.Length == 0;
        }
    }

    private static ClientProtocol ReadProtocol(SeedObject client, ClientProtocol protocol, ClientPreset? preset)
    {
        var pkce = client.Text("pkce", ClientTexts.OneOf("pkce", "required", "optional"), required: false);
        var pushed = client.Text("pushedRequests", ClientTexts.OneOf("pushedRequests", "required", "optional"), required: false);
        var algorithm = client.Text("identityTokenAlgorithm", ClientTexts.OneOf("identityTokenAlgorithm", "RS256", "ES256"), required: false);
        var subject = client.Text("subjectType", ClientTexts.OneOf("subjectType", "public", "pairwise"), required: false);
        var inToken = Texts(client, "identityTokenClaims", ClientTexts.Claim);
        var inUserInfo = Texts(client, "userInfoClaims", ClientTexts.Claim);
        var consent = client.Text("consent", ClientTexts.OneOf("consent", "ask", "none"), required: false);
        var minutes = client.Number("accessTokenMinutes", least: 5, most: 10, required: false);
        return protocol with
        {
            RequirePkce = pkce is null ? preset?.RequirePkce ?? true : pkce == "required",
            RequirePushedRequests = pushed == "required",
            IdentityTokenAlgorithm = algorithm ?? protocol.IdentityTokenAlgorithm,
            SubjectType = subject == "pairwise" ? SubjectType.Pairwise : SubjectType.Public,
            Claims = new ClaimSelection(inToken, inUserInfo),
            AsksConsent = consent == "ask",
            AccessTokenLifetime = minutes is null ? null : TimeSpan.FromMinutes(minutes.Value),
            Audiences = client.Texts("audiences", ClientTexts.Audience),
            MayIntrospect = client.Flag("mayIntrospect"),
            ImpliedScopes = Texts(client, "impliedScopes", ClientTexts.Scope) ?? preset?.ImpliedScopes ?? [],
        };
    }

    /// <summary>A list, or null where it is not there: an empty one says something else than none.</summary>
    private static IReadOnlyList<string>? Texts(SeedObject client, string name, SeedObject.TextRule rule)
    {
        var texts = client.Texts(name, rule);
        return client.Has(name) ? texts : null;
    }

    private static IReadOnlyList<string> Below(string? address, IReadOnlyList<string>? paths) =>
        address is null || paths is null ? [] : [.. paths.Select(path => address + path)];
}
