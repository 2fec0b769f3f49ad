namespace Portal.Grains.Interfaces.Clients;

/// <summary>A client as it is declared.</summary>
/// <param name="Name">How members know it.</param>
/// <param name="Secrets">
/// Each at least 32 characters; none for a client that proves itself by PKCE or a key alone; two while one replaces the other.
/// </param>
/// <param name="RedirectUris">Compared by exact string (RFC 9700 §2.1).</param>
/// <param name="PostLogoutRedirectUris">Where a member may be sent after signing out; exact.</param>
/// <param name="Scopes">What the client may ask for.</param>
/// <param name="Access">Who may use it.</param>
/// <param name="Protocol">How it speaks the protocol.</param>
[GenerateSerializer, Immutable, Alias("Portal.ClientDetails")]
public sealed record ClientDetails(
    [property: Id(0)] string Name,
    [property: Id(1)] IReadOnlyList<string> Secrets,
    [property: Id(2)] IReadOnlyList<string> RedirectUris,
    [property: Id(3)] IReadOnlyList<string> PostLogoutRedirectUris,
    [property: Id(4)] IReadOnlyList<string> Scopes,
    [property: Id(5)] AccessRule Access,
    [property: Id(6)] ClientProtocol Protocol)
{
    /// <summary>The name only: the secrets are never printed.</summary>
    public override string ToString() => Name;
}
