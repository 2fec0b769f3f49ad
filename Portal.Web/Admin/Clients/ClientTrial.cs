using System.Security.Claims;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Options;
using OpenIddict.Abstractions;
using Portal.Grains.Interfaces;
using Portal.Grains.Interfaces.Clients;
using Portal.Grains.Interfaces.Members;
using Portal.Grains.Interfaces.Roles;
using Portal.Grains.Interfaces.Sessions;
using Portal.Web.Discourse;
using Portal.Web.ForwardAuth;
using Portal.Web.Oidc;
using Portal.Web.Oidc.Authorization;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace Portal.Web.Admin.Clients;

/// <summary>
/// What a client would learn of a member who has just signed in by email: by the code that makes tokens, up to the point where one would be
/// signed. Nothing is issued, no code and no grant; the audit says that somebody looked.
/// </summary>
public sealed class ClientTrial(IGrainFactory grains, MemberTokens tokens, IOptions<SpaceOptions> space, TimeProvider time)
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Tries it.</summary>
    /// <param name="client">The client, as it is now.</param>
    /// <param name="member">The member, as of now.</param>
    /// <param name="scopes">What the client would ask for.</param>
    public async Task<TrialOutcome> RunAsync(ClientView client, MemberView member, IReadOnlyList<string> scopes)
    {
        ArgumentNullException.ThrowIfNull(client);
        ArgumentNullException.ThrowIfNull(member);
        await grains.GetGrain<IClientGrain>(GrainKeys.Client(client.ClientId)).RecordTryAsync(member.Id);
        if (ReasonAgainst(client, member, scopes) is { } reason)
        {
            return new TrialOutcome.Refused(reason);
        }

        return new TrialOutcome.Told(client.Protocol switch
        {
            { DiscourseConnect: not null } => [await TellDiscourseAsync(client, member)],
            { ForwardAuthHost: not null } => [await TellProxyAsync(client, member)],
            _ => await TellApplicationAsync(client, member, scopes),
        });
    }

    /// <summary>In the order in which signing on meets them.</summary>
    private static string? ReasonAgainst(ClientView client, MemberView member, IReadOnlyList<string> scopes)
    {
        var signsIn = client.Protocol.Allows(ClientGrantTypes.AuthorizationCode) || client.Protocol.Allows(ClientGrantTypes.DeviceCode);
        return !client.Protocol.IsEnabled ? "The application is switched off: nobody gets anything."
            : client.Protocol.IsOAuth && !signsIn ? "The application is a service that acts for itself: no member signs in to it."
            : !member.IsMember ? $"{member.DisplayName} is no member at this moment, and cannot sign in: look at the dates, and whether they are disabled."
            : !client.Access.Admits(member.Roles) ? Admission(client.Access, member)
            : !client.Protocol.IsOAuth ? null
            : scopes.Except(client.Scopes, StringComparer.Ordinal).FirstOrDefault() is { } scope ? $"The application may not ask for the scope {scope}."
            : !scopes.Contains(Scopes.OpenId) ? "Without the scope openid nobody signs in: applications always ask for it."
            : null;
    }

    private static string Admission(AccessRule access, MemberView member) => access.Roles.Count == 0
        ? "Nobody may use the application."
        : $"{member.DisplayName} has none of the roles of which one is needed: {string.Join(", ", access.Roles)}.";

    private async Task<IReadOnlyList<TrialPart>> TellApplicationAsync(ClientView client, MemberView member, IReadOnlyList<string> scopes)
    {
        var now = time.GetUtcNow();
        var session = new SessionView(
            Guid.NewGuid(), member, SessionContext.Silver, [new MethodProof(AuthenticationMethod.Email, now)], AuthenticatedAt: now, StartedAt: now, ExpiresAt: now);
        string[] granted = [.. scopes.Union(client.Protocol.ImpliedScopes, StringComparer.Ordinal)];
        var principal = await tokens.CreateAsync(session, client, granted, ClaimsRequest.None);
        var subject = principal.GetClaim(Claims.Subject)!;
        var userInfo = await tokens.UserInfoAsync(subject, member, client, granted, requested: []);
        return
        [
            new TrialPart("Identity token", "Signed; iat, exp, at_hash and nonce come with each. The session (sid) is made up here.", Json(
                With(Token(principal, Destinations.IdentityToken, [client.ClientId]), (Claims.AuthorizedParty, client.ClientId)))),
            new TrialPart("Access token", "Signed; iat, exp, jti and the portal's own notes (oi_…) come with each.", Json(
                With(Token(principal, Destinations.AccessToken, principal.GetResources()), ("client_id", client.ClientId), ("scope", string.Join(' ', granted))))),
            new TrialPart("Userinfo", "What /connect/userinfo answers to that access token.", Json(JsonSerializer.SerializeToNode(userInfo)!)),
        ];
    }

    private async Task<TrialPart> TellDiscourseAsync(ClientView client, MemberView member)
    {
        var roles = await grains.GetGrain<IRoleCatalogGrain>(GrainKeys.Roles).ListAsync();
        var request = new DiscourseRequest(new DiscourseMessage("", ""), Nonce: "-", client.Protocol.DiscourseConnect!.ReturnUrl, MayAsk: true, SignsOut: false);
        var fields = QueryHelpers.ParseQuery(DiscoursePayload.Of(request, client, member, roles));
        var told = new JsonObject();
        foreach (var (name, value) in fields.Where(field => field.Key != "nonce"))
        {
            told[name] = value.ToString();
        }

        return new TrialPart("DiscourseConnect", "Signed, with the nonce of the request.", Json(told));
    }

    private async Task<TrialPart> TellProxyAsync(ClientView client, MemberView member)
    {
        var headers = new HeaderDictionary();
        RemoteHeaders.Set(headers, member, await grains.GetGrain<IRoleCatalogGrain>(GrainKeys.Roles).GroupsForAsync(member.Roles, client.ClientId));
        var told = new JsonObject();
        foreach (var name in RemoteHeaders.Names)
        {
            told[name] = headers[name].ToString();
        }

        return new TrialPart("Headers", "What the proxy hands on with every request.", Json(told));
    }

    /// <summary>The claims of one token; values keep the type that they have in it.</summary>
    private JsonObject Token(ClaimsPrincipal principal, string destination, IReadOnlyList<string> audiences)
    {
        var token = new JsonObject { ["iss"] = space.Value.PublicAddress.AbsoluteUri, ["aud"] = audiences is [var audience] ? audience : List(audiences) };
        // What the engine notes for itself is not about the member.
        foreach (var claims in principal.Claims
            .Where(claim => claim.HasDestination(destination) && !claim.Type.StartsWith(Claims.Prefixes.Private, StringComparison.Ordinal))
            .GroupBy(claim => claim.Type, StringComparer.Ordinal))
        {
            token[claims.Key] = claims.ToList() is [var only] && !IsList(claims.Key) ? Value(only) : List(claims.Select(claim => claim.Value));
        }

        return token;
    }

    private static bool IsList(string claim) => claim is PortalScopes.Groups or Claims.AuthenticationMethodReference;

    private static JsonValue Value(Claim claim) => claim.ValueType switch
    {
        ClaimValueTypes.Boolean => JsonValue.Create(bool.Parse(claim.Value)),
        ClaimValueTypes.Integer or ClaimValueTypes.Integer32 or ClaimValueTypes.Integer64 =>
            JsonValue.Create(long.Parse(claim.Value, System.Globalization.CultureInfo.InvariantCulture)),
        _ => JsonValue.Create(claim.Value),
    };

    private static JsonObject With(JsonObject token, params IEnumerable<(string Name, string Value)> more)
    {
        foreach (var (name, value) in more)
        {
            token[name] = value;
        }

        return token;
    }

    private static JsonArray List(IEnumerable<string> values) => [.. values.Select(value => (JsonNode)value)];

    private static string Json(JsonNode node) => node.ToJsonString(Readable);
}
