namespace Portal.Grains.Interfaces.Clients;

/// <summary>How a client speaks the protocol. Without values: an application with a web page, trusted by the space.</summary>
[GenerateSerializer, Immutable, Alias("Portal.ClientProtocol")]
public sealed record ClientProtocol
{
    /// <summary>Whether it may do anything at all; taken away, all its grants end at once.</summary>
    [Id(0)]
    public bool IsEnabled { get; init; } = true;

    /// <summary>The grant types (RFC 6749 §1.3, RFC 8628 §3.4), by their names in the protocol.</summary>
    [Id(1)]
    public IReadOnlyList<string> GrantTypes { get; init; } = [ClientGrantTypes.AuthorizationCode];

    /// <summary>False only for a client that cannot do PKCE (RFC 7636); a challenge that it sends is still held.</summary>
    [Id(2)]
    public bool RequirePkce { get; init; } = true;

    /// <summary>Whether authorization requests have to be pushed (RFC 9126 §5).</summary>
    [Id(3)]
    public bool RequirePushedRequests { get; init; }

    /// <summary>The public keys of a client that proves itself by <c>private_key_jwt</c>, as a JSON Web Key Set; otherwise null.</summary>
    [Id(4)]
    public string? JsonWebKeySet { get; init; }

    /// <summary>The JWS algorithm of its identity tokens: <c>RS256</c> or <c>ES256</c>.</summary>
    [Id(5)]
    public string IdentityTokenAlgorithm { get; init; } = "RS256";

    /// <summary>What it sees as <c>sub</c>.</summary>
    [Id(6)]
    public SubjectType SubjectType { get; init; }

    /// <summary>Which claims it gets, and where.</summary>
    [Id(7)]
    public ClaimSelection Claims { get; init; } = ClaimSelection.All;

    /// <summary>Whether members are asked before it learns anything: for applications that are not the space's own.</summary>
    [Id(8)]
    public bool AsksConsent { get; init; }

    /// <summary>How long its access tokens are good: 5 to 10 minutes; null for the portal's default.</summary>
    [Id(9)]
    public TimeSpan? AccessTokenLifetime { get; init; }

    /// <summary>The services besides the portal that its access tokens are for: the <c>aud</c> (RFC 9068 §3).</summary>
    [Id(10)]
    public IReadOnlyList<string> Audiences { get; init; } = [];

    /// <summary>Whether it may ask about tokens that were not made for it (RFC 7662).</summary>
    [Id(11)]
    public bool MayIntrospect { get; init; }

    /// <summary>The scopes that it gets at every sign-in without asking, for an application that cannot be told to ask.</summary>
    [Id(12)]
    public IReadOnlyList<string> ImpliedScopes { get; init; } = [];

    /// <summary>How it has members signed in by DiscourseConnect; null for any other client. Then it has no grant types.</summary>
    [Id(20)]
    public DiscourseConnect? DiscourseConnect { get; init; }

    /// <summary>
    /// The host, with the port where it is not the usual one, before which a reverse proxy asks who somebody is; null for any other client.
    /// Then it has no grant types.
    /// </summary>
    [Id(21)]
    public string? ForwardAuthHost { get; init; }

    /// <summary>Whether it speaks OAuth 2.0 at all.</summary>
    public bool IsOAuth => DiscourseConnect is null && ForwardAuthHost is null;

    /// <summary>Whether it may use this grant type.</summary>
    public bool Allows(string grantType) => GrantTypes.Contains(grantType, StringComparer.Ordinal);
}
