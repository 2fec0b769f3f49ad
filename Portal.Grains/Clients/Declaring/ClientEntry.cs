using System.Text.Json;
using System.Text.Json.Nodes;
using Portal.Grains.Interfaces.Clients;

namespace Portal.Grains.Clients.Declaring;

/// <summary>Writes a client as <see cref="ClientSection"/> reads it. What is as it is without a word is left out.</summary>
public static class ClientEntry
{
    /// <summary>The entry.</summary>
    /// <param name="clientId">The <c>client_id</c>.</param>
    /// <param name="settings">All but the secrets.</param>
    /// <param name="secrets">What stands for the secrets: none, the newest, or that and the one before.</param>
    /// <exception cref="JsonException">The key set is no JSON.</exception>
    public static JsonObject Write(string clientId, ClientSettings settings, IReadOnlyList<string> secrets)
    {
        var protocol = settings.Protocol;
        var entry = new JsonObject { ["clientId"] = clientId, ["name"] = settings.Name };
        if (!protocol.IsEnabled)
        {
            entry["enabled"] = false;
        }

        if (protocol.DiscourseConnect is { } discourse)
        {
            entry["discourseConnect"] = WriteDiscourse(discourse, secrets);
        }
        else
        {
            WriteSecrets(entry, secrets);
        }

        if (protocol.ForwardAuthHost is { } host)
        {
            entry["forwardAuth"] = new JsonObject { ["host"] = host };
        }

        if (protocol.JsonWebKeySet is { } keys)
        {
            entry["jwks"] = JsonNode.Parse(keys);
        }

        // A client that speaks something else has none, without a word.
        if (protocol.IsOAuth ? protocol.GrantTypes is not [ClientGrantTypes.AuthorizationCode] : protocol.GrantTypes.Count > 0)
        {
            entry["grantTypes"] = List(protocol.GrantTypes.Select(type => type == ClientGrantTypes.DeviceCode ? ClientTexts.DeviceCode : type));
        }

        WriteIfAny(entry, "redirectUris", settings.RedirectUris);
        WriteIfAny(entry, "postLogoutRedirectUris", settings.PostLogoutRedirectUris);
        WriteIfAny(entry, "scopes", settings.Scopes);
        entry["access"] = AccessEntry.Write(settings.Access);
        WriteProtocol(entry, protocol);
        return entry;
    }

    private static void WriteProtocol(JsonObject entry, ClientProtocol protocol)
    {
        var usual = new ClientProtocol();
        WriteUnless(entry, "pkce", protocol.RequirePkce, "optional");
        WriteUnless(entry, "pushedRequests", !protocol.RequirePushedRequests, "required");
        WriteUnless(entry, "identityTokenAlgorithm", protocol.IdentityTokenAlgorithm == usual.IdentityTokenAlgorithm, protocol.IdentityTokenAlgorithm);
        WriteUnless(entry, "subjectType", protocol.SubjectType is SubjectType.Public, protocol.SubjectType.ToString().ToLowerInvariant());
        if (protocol.Claims.IdentityToken is { } inToken)
        {
            entry["identityTokenClaims"] = List(inToken);
        }

        if (protocol.Claims.UserInfo is { } inUserInfo)
        {
            entry["userInfoClaims"] = List(inUserInfo);
        }

        WriteUnless(entry, "consent", !protocol.AsksConsent, "ask");
        if (protocol.AccessTokenLifetime is { } lifetime)
        {
            // Half a minute is written as it is, and refused by whoever reads it.
            entry["accessTokenMinutes"] = lifetime.TotalMinutes % 1 == 0 ? (long)lifetime.TotalMinutes : lifetime.TotalMinutes;
        }

        WriteIfAny(entry, "audiences", protocol.Audiences);
        if (protocol.MayIntrospect)
        {
            entry["mayIntrospect"] = true;
        }

        WriteIfAny(entry, "impliedScopes", protocol.ImpliedScopes);
    }

    private static JsonObject WriteDiscourse(DiscourseConnect discourse, IReadOnlyList<string> secrets)
    {
        var entry = new JsonObject { ["returnUrl"] = discourse.ReturnUrl };
        WriteSecrets(entry, secrets);
        if (discourse.AdminRoles is { } admins)
        {
            entry["admins"] = List(admins);
        }

        if (discourse.ModeratorRoles is { } moderators)
        {
            entry["moderators"] = List(moderators);
        }

        return entry;
    }

    private static void WriteSecrets(JsonObject entry, IReadOnlyList<string> secrets)
    {
        if (secrets is [var newest, ..])
        {
            entry["secret"] = newest;
        }

        if (secrets is [_, var before])
        {
            entry["previousSecret"] = before;
        }
    }

    private static void WriteUnless(JsonObject entry, string name, bool isUsual, string value)
    {
        if (!isUsual)
        {
            entry[name] = value;
        }
    }

    private static void WriteIfAny(JsonObject entry, string name, IReadOnlyList<string> texts)
    {
        if (texts.Count > 0)
        {
            entry[name] = List(texts);
        }
    }

    private static JsonArray List(IEnumerable<string> texts) => [.. texts.Select(text => (JsonNode)text)];
}
