using Portal.Grains.Interfaces;
using Portal.Grains.Interfaces.Clients;
using Portal.Grains.SecureTokens;
using Portal.Grains.Storage;

namespace Portal.Grains.Clients;

/// <summary>Keeps one client. The secret comes in and is compared; neither it nor its hash ever comes out.</summary>
public sealed class ClientGrain(
    [PersistentState(StateNames.Client)] IPersistentState<ClientState> client) : Grain, IClientGrain
{
    private string ClientId => this.GetPrimaryKeyString()[GrainKeys.Client(string.Empty).Length..];

    /// <inheritdoc />
    public async Task PutAsync(ClientDetails details)
    {
        if (details.Secret is { Length: < ClientSecret.MinLength })
        {
            throw new ArgumentException($"The secret of a client has at least {ClientSecret.MinLength} characters.", nameof(details));
        }

        var next = new ClientState
        {
            ClientId = ClientId,
            DisplayName = details.Name,
            Enabled = true,
            SecretHash = details.Secret is null ? null : SecretHash.Of(details.Secret),
            RedirectUris = details.RedirectUris,
            PostLogoutRedirectUris = details.PostLogoutRedirectUris,
            Scopes = details.Scopes,
            Access = StoredAccess.From(details.Access),
            RequirePkce = details.RequirePkce,
        };
        if (!StateWriting.IsSame(client.State, next))
        {
            await client.WriteAsync(next);
        }
    }

    /// <inheritdoc />
    public Task<ClientView?> DescribeAsync() => Task.FromResult(client.RecordExists ? View(client.State) : null);

    /// <inheritdoc />
    public Task<bool> VerifySecretAsync(string secret) => Task.FromResult(SecretHash.Matches(client.State.SecretHash, secret));

    private static ClientView View(ClientState state) => new(
        state.ClientId,
        state.DisplayName,
        state.SecretHash is not null,
        state.RedirectUris,
        state.PostLogoutRedirectUris,
        state.Scopes,
        state.Access.ToRule(),
        state.RequirePkce);
}
