namespace Portal.Grains.Interfaces.Clients;

/// <summary>A client without its secrets: what can be changed while they stay as they are.</summary>
/// <param name="Name">How members know it.</param>
/// <param name="RedirectUris">Compared by exact string (RFC 9700 §2.1).</param>
/// <param name="PostLogoutRedirectUris">Where a member may be sent after signing out; exact.</param>
/// <param name="Scopes">What it may ask for.</param>
/// <param name="Access">Who may use it.</param>
/// <param name="Protocol">How it speaks the protocol, and whether it may at all.</param>
[GenerateSerializer, Immutable, Alias("Portal.ClientSettings")]
public sealed record ClientSettings(
    [property: Id(0)] string Name,
    [property: Id(1)] IReadOnlyList<string> RedirectUris,
    [property: Id(2)] IReadOnlyList<string> PostLogoutRedirectUris,
    [property: Id(3)] IReadOnlyList<string> Scopes,
    [property: Id(4)] AccessRule Access,
    [property: Id(5)] ClientProtocol Protocol)
{
    /// <summary>The settings of a client as it is.</summary>
    public static ClientSettings Of(ClientView client) =>
        new(client.Name, client.RedirectUris, client.PostLogoutRedirectUris, client.Scopes, client.Access, client.Protocol);
}
