using Portal.Grains.Interfaces.Clients;

namespace Portal.Grains.Clients.Declaring;

/// <summary>A client that does not speak OAuth 2.0.</summary>
/// <param name="Secrets">Its secrets, if it has any.</param>
/// <param name="Protocol">What it speaks instead.</param>
internal sealed record ClientKind(IReadOnlyList<string> Secrets, ClientProtocol Protocol);
