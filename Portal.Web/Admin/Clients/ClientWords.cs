using System.Collections.Frozen;
using Portal.Grains.Interfaces.Clients;

namespace Portal.Web.Admin.Clients;

/// <summary>What the settings of clients are called on pages. Rules name them as seed files do.</summary>
public static class ClientWords
{
    private static readonly FrozenDictionary<string, string> Labels = new Dictionary<string, string>
    {
        ["clientId"] = "Client id",
        ["name"] = "Name",
        ["address"] = "Address of the application",
        ["preset"] = "Application",
        ["access"] = "Who may use it",
        ["enabled"] = "In service",
        ["secret"] = "Secret",
        ["previousSecret"] = "Secret of before",
        ["jwks"] = "Public keys",
        ["pkce"] = "PKCE",
        ["pushedRequests"] = "Pushed requests",
        ["grantTypes"] = "Grant types",
        ["scopes"] = "Scopes",
        ["impliedScopes"] = "Scopes without asking",
        ["redirectUris"] = "Redirect URIs",
        ["postLogoutRedirectUris"] = "Addresses after signing out",
        ["consent"] = "Ask members",
        ["audiences"] = "Audiences",
        ["mayIntrospect"] = "May ask about tokens",
        ["identityTokenAlgorithm"] = "Signature of identity tokens",
        ["identityTokenClaims"] = "Claims of the identity token",
        ["userInfoClaims"] = "Claims of userinfo",
        ["subjectType"] = "Subject",
        ["accessTokenMinutes"] = "Minutes of access tokens",
        ["discourseConnect"] = "DiscourseConnect",
        ["forwardAuth"] = "Host behind the proxy",
    }.ToFrozenDictionary();

    /// <summary>What a setting is called.</summary>
    public static string Label(string field) => Labels.GetValueOrDefault(field, field);

    /// <summary>A reason with the settings in it called as the page calls them.</summary>
    public static string Reason(ClientFault fault)
    {
        ArgumentNullException.ThrowIfNull(fault);
        var reason = fault.Reason;
        foreach (var (name, label) in Labels)
        {
            reason = reason.Replace($"\"{name}\"", $"“{label}”", StringComparison.Ordinal);
        }

        return reason;
    }

    /// <summary>Who may use a client.</summary>
    public static string Access(AccessRule access)
    {
        ArgumentNullException.ThrowIfNull(access);
        return access switch
        {
            { Everyone: true } => "Every member",
            { Roles.Count: 0 } => "Nobody",
            _ => string.Join(" or ", access.Roles),
        };
    }

    /// <summary>What kind of client it is.</summary>
    public static string Kind(ClientView client)
    {
        ArgumentNullException.ThrowIfNull(client);
        var protocol = client.Protocol;
        return protocol switch
        {
            { DiscourseConnect: not null } => "Discourse (DiscourseConnect)",
            { ForwardAuthHost: not null } => "Behind a reverse proxy",
            _ when protocol.GrantTypes is [ClientGrantTypes.ClientCredentials] => "Service",
            _ when protocol.GrantTypes.All(type => type is ClientGrantTypes.DeviceCode or ClientGrantTypes.RefreshToken) => "Device",
            _ => client.IsConfidential ? "OpenID Connect" : "OpenID Connect, public",
        };
    }

    /// <summary>A grant type's short name.</summary>
    public static string GrantType(string type) => type == ClientGrantTypes.DeviceCode ? "device_code" : type;

    /// <summary>What happened, for the events that are about clients.</summary>
    public static string Event(string name) => name switch
    {
        "grant.issued" => "Signed in",
        "grant.revoked" => "Grant ended",
        "grant.code-reused" => "A code came again",
        "grant.refresh-reused" => "A refresh token came again",
        "device.approved" => "Device let in",
        "device.denied" => "Device refused",
        "consent.granted" => "Consent given",
        "consent.revoked" => "Consent taken back",
        "client.added" => "Client made",
        "client.changed" => "Settings changed",
        "client.secret-added" => "Secret made",
        "client.secret-retired" => "Old secret retired",
        "client.removed" => "Client removed",
        "client.tried" => "Tried by an administrator",
        _ => name,
    };

    /// <summary>Whether an event is a sign of something wrong.</summary>
    public static bool IsTrouble(string name) => name is "grant.code-reused" or "grant.refresh-reused" or "device.denied";
}
