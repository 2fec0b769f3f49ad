namespace Portal.Grains.Interfaces.Clients;

/// <summary>A client as it is declared.</summary>
/// <param name="Name">How members know it.</param>
/// <param name="Secret">At least 32 characters; null for a public client, which proves itself by PKCE alone.</param>
/// <param name="RedirectUris">Compared by exact string (RFC 9700 §2.1).</param>
/// <param name="PostLogoutRedirectUris">Where a member may be sent after signing out; exact.</param>
/// <param name="Scopes">What the client may ask for.</param>
/// <param name="Access">Who may use it.</param>
/// <param name="RequirePkce">False only for a client that cannot (RFC 7636); what it then sends is still held.</param>
[GenerateSerializer, Immutable, Alias("Portal.ClientDetails")]
public sealed record ClientDetails(
    [property: Id(0)] string Name,
    [property: Id(1)] string? Secret,
    [property: Id(2)] IReadOnlyList<string> RedirectUris,
    [property: Id(3)] IReadOnlyList<string> PostLogoutRedirectUris,
    [property: Id(4)] IReadOnlyList<string> Scopes,
    [property: Id(5)] AccessRule Access,
    [property: Id(6)] bool RequirePkce)
{
    /// <summary>The name only: the secret is never printed.</summary>
    public override string ToString() => Name;
}
