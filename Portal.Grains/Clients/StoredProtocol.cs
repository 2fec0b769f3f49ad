using Portal.Grains.Interfaces.Clients;

namespace Portal.Grains.Clients;

/// <summary>What is stored of how a client speaks the protocol.</summary>
public sealed record StoredProtocol
{
    /// <summary>The grant types.</summary>
    public IReadOnlyList<string> GrantTypes { get; init; } = [ClientGrantTypes.AuthorizationCode];

    /// <summary>Whether authorization requests have to be pushed.</summary>
    public bool RequirePushedRequests { get; init; }

    /// <summary>Its public keys, or null.</summary>
    public string? JsonWebKeySet { get; init; }

    /// <summary>The algorithm of its identity tokens.</summary>
    public string IdentityTokenAlgorithm { get; init; } = "RS256";

    /// <summary>What it sees as <c>sub</c>.</summary>
    public SubjectType SubjectType { get; init; }

    /// <summary>The claims of the identity token; null for all.</summary>
    public IReadOnlyList<string>? IdentityTokenClaims { get; init; }

    /// <summary>The claims of userinfo; null for all.</summary>
    public IReadOnlyList<string>? UserInfoClaims { get; init; }

    /// <summary>Whether members are asked.</summary>
    public bool AsksConsent { get; init; }

    /// <summary>How long its access tokens are good; null for the default.</summary>
    public TimeSpan? AccessTokenLifetime { get; init; }

    /// <summary>Whom its access tokens are for besides the portal.</summary>
    public IReadOnlyList<string> Audiences { get; init; } = [];

    /// <summary>Whether it may ask about any token.</summary>
    public bool MayIntrospect { get; init; }

    /// <summary>The scopes that it gets without asking.</summary>
    public IReadOnlyList<string> ImpliedScopes { get; init; } = [];

    /// <summary>How it has members signed in by DiscourseConnect, or null.</summary>
    public StoredDiscourse? DiscourseConnect { get; init; }

    /// <summary>The host of an application behind a proxy, or null.</summary>
    public string? ForwardAuthHost { get; init; }

    /// <summary>The stored form.</summary>
    internal static StoredProtocol From(ClientProtocol protocol) => new()
    {
        GrantTypes = protocol.GrantTypes,
        RequirePushedRequests = protocol.RequirePushedRequests,
        JsonWebKeySet = protocol.JsonWebKeySet,
        IdentityTokenAlgorithm = protocol.IdentityTokenAlgorithm,
        SubjectType = protocol.SubjectType,
        IdentityTokenClaims = protocol.Claims.IdentityToken,
        UserInfoClaims = protocol.Claims.UserInfo,
        AsksConsent = protocol.AsksConsent,
        AccessTokenLifetime = protocol.AccessTokenLifetime,
        Audiences = protocol.Audiences,
        MayIntrospect = protocol.MayIntrospect,
        ImpliedScopes = protocol.ImpliedScopes,
        DiscourseConnect = StoredDiscourse.From(protocol.DiscourseConnect),
        ForwardAuthHost = protocol.ForwardAuthHost,
    };

    /// <summary>The form that front ends see; what older states keep elsewhere is given.</summary>
    internal ClientProtocol ToProtocol(bool isEnabled, bool requirePkce) => new()
    {
        IsEnabled = isEnabled,
        GrantTypes = GrantTypes,
        RequirePkce = requirePkce,
        RequirePushedRequests = RequirePushedRequests,
        JsonWebKeySet = JsonWebKeySet,
        IdentityTokenAlgorithm = IdentityTokenAlgorithm,
        SubjectType = SubjectType,
        Claims = new ClaimSelection(IdentityTokenClaims, UserInfoClaims),
        AsksConsent = AsksConsent,
        AccessTokenLifetime = AccessTokenLifetime,
        Audiences = Audiences,
        MayIntrospect = MayIntrospect,
        ImpliedScopes = ImpliedScopes,
        DiscourseConnect = DiscourseConnect?.ToSettings(),
        ForwardAuthHost = ForwardAuthHost,
    };
}
