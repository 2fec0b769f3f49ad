namespace Portal.Grains.Interfaces.Clients;

/// <summary>A client as front ends see it: everything but the secret.</summary>
/// <param name="ClientId">The <c>client_id</c>.</param>
/// <param name="Name">How members know it.</param>
/// <param name="IsConfidential">Whether it has a secret.</param>
/// <param name="RedirectUris">Exact redirect URIs.</param>
/// <param name="PostLogoutRedirectUris">Exact addresses to return to after signing out.</param>
/// <param name="Scopes">What it may ask for.</param>
/// <param name="Access">Who may use it.</param>
/// <param name="RequirePkce">Whether a code challenge is required.</param>
[GenerateSerializer, Immutable, Alias("Portal.ClientView")]
public sealed record ClientView(
    [property: Id(0)] string ClientId,
    [property: Id(1)] string Name,
    [property: Id(2)] bool IsConfidential,
    [property: Id(3)] IReadOnlyList<string> RedirectUris,
    [property: Id(4)] IReadOnlyList<string> PostLogoutRedirectUris,
    [property: Id(5)] IReadOnlyList<string> Scopes,
    [property: Id(6)] AccessRule Access,
    [property: Id(7)] bool RequirePkce);
