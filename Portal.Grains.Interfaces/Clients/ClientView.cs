namespace Portal.Grains.Interfaces.Clients;

/// <summary>A client as front ends see it: everything but the secrets.</summary>
/// <param name="ClientId">The <c>client_id</c>.</param>
/// <param name="Name">How members know it.</param>
/// <param name="SecretCount">How many secrets are valid: none, one, or two while one replaces the other.</param>
/// <param name="RedirectUris">Exact redirect URIs.</param>
/// <param name="PostLogoutRedirectUris">Exact addresses to return to after signing out.</param>
/// <param name="Scopes">What it may ask for.</param>
/// <param name="Access">Who may use it.</param>
/// <param name="Protocol">How it speaks the protocol.</param>
[GenerateSerializer, Immutable, Alias("Portal.ClientView")]
public sealed record ClientView(
    [property: Id(0)] string ClientId,
    [property: Id(1)] string Name,
    [property: Id(2)] int SecretCount,
    [property: Id(3)] IReadOnlyList<string> RedirectUris,
    [property: Id(4)] IReadOnlyList<string> PostLogoutRedirectUris,
    [property: Id(5)] IReadOnlyList<string> Scopes,
    [property: Id(6)] AccessRule Access,
    [property: Id(7)] ClientProtocol Protocol)
{
    /// <summary>Changes with every change of the client: a command that carries it is made from just this view. Empty from an older silo.</summary>
    [Id(8)]
    public string Version { get; init; } = string.Empty;

    /// <summary>
    /// The time in service that the client is in: a new one begins when it is made and whenever it is switched on again, and grants of an
    /// earlier one are not live. Empty for a client that has been in service since before there were any.
    /// </summary>
    [Id(9)]
    public Guid Term { get; init; }

    /// <summary>Whether it proves itself (RFC 6749 §2.1): by a secret, or by a key of its own.</summary>
    public bool IsConfidential => SecretCount > 0 || Protocol.JsonWebKeySet is not null;
}
