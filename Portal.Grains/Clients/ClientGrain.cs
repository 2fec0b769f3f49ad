using Portal.Grains.Audit;
using Portal.Grains.Interfaces;
using Portal.Grains.Interfaces.Audit;
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
        if (details.Secrets.Count > 2 || details.Secrets.Any(secret => secret.Length < ClientSecret.MinLength))
        {
            throw new ArgumentException($"A client has at most two secrets, each of at least {ClientSecret.MinLength} characters.", nameof(details));
        }

        var hashes = details.Secrets.Select(SecretHash.Of).ToList();
        var next = new ClientState
        {
            ClientId = ClientId,
            DisplayName = details.Name,
            Enabled = details.Protocol.IsEnabled,
            SecretHash = hashes.ElementAtOrDefault(0),
            OldSecretHash = hashes.ElementAtOrDefault(1),
            RedirectUris = details.RedirectUris,
            PostLogoutRedirectUris = details.PostLogoutRedirectUris,
            Scopes = details.Scopes,
            Access = StoredAccess.From(details.Access),
            RequirePkce = details.Protocol.RequirePkce,
            Protocol = StoredProtocol.From(details.Protocol),
        };
        if (!StateWriting.IsSame(client.State, next))
        {
            var entry = Entry(client.RecordExists ? AuditEvents.ClientChanged : AuditEvents.ClientAdded).Changing(client.RecordExists ? client.State : null, next);
            await client.WriteAsync(next, entry.With("secretsChanged", !HasSameSecrets(client.State, next)));
        }
    }

    /// <inheritdoc />
    public Task<ClientView?> DescribeAsync() => Task.FromResult(client.RecordExists ? View(client.State) : null);

    /// <inheritdoc />
    public Task<bool> VerifySecretAsync(string secret) =>
        Task.FromResult(SecretHash.Matches(client.State.SecretHash, secret) | SecretHash.Matches(client.State.OldSecretHash, secret));

    /// <inheritdoc />
    public async Task<string?> AddSecretAsync()
    {
        if (!client.RecordExists)
        {
            return null;
        }

        var secret = SecretHash.NewSecret();
        await client.WriteAsync(
            client.State with { SecretHash = SecretHash.Of(secret), OldSecretHash = client.State.SecretHash }, Entry(AuditEvents.ClientSecretAdded));
        return secret;
    }

    /// <inheritdoc />
    public Task RetireOldSecretAsync() =>
        client.State.OldSecretHash is null
            ? Task.CompletedTask
            : client.WriteAsync(client.State with { OldSecretHash = null }, Entry(AuditEvents.ClientSecretRetired));

    private AuditEntry Entry(string auditEvent) => AuditEntry.Of(auditEvent, $"client:{ClientId}") with { ClientId = ClientId };

    // Of secrets the audit says that they changed, and nothing else.
    private static bool HasSameSecrets(ClientState one, ClientState other) =>
        one.SecretHash.AsSpan().SequenceEqual(other.SecretHash) && one.OldSecretHash.AsSpan().SequenceEqual(other.OldSecretHash);

    private static ClientView View(ClientState state) => new(
        state.ClientId,
        state.DisplayName,
        (state.SecretHash is null ? 0 : 1) + (state.OldSecretHash is null ? 0 : 1),
        state.RedirectUris,
        state.PostLogoutRedirectUris,
        state.Scopes,
        state.Access.ToRule(),
        state.Protocol.ToProtocol(state.Enabled, state.RequirePkce));
}
