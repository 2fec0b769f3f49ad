using Portal.Grains.Interfaces.Clients;

namespace Portal.Web.Admin.Clients;

/// <summary>A secret on its way to the one page that shows it.</summary>
/// <param name="Client">Whose.</param>
/// <param name="Secret">The secret.</param>
/// <param name="IsNew">Whether the client was made with it.</param>
public sealed record SecretShown(ClientView Client, string Secret, bool IsNew)
{
    /// <summary>The client's id only: a secret is never printed.</summary>
    public override string ToString() => Client.ClientId;
}
