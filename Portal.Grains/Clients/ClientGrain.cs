using Portal.Grains.Audit;
using Portal.Grains.Interfaces;
using Portal.Grains.Interfaces.Audit;
using Portal.Grains.Interfaces.Clients;
using Portal.Grains.Secrets;
using Portal.Grains.SecureTokens;
using Portal.Grains.Storage;

namespace Portal.Grains.Clients;

/// <summary>Keeps one client. The secret comes in and is compared; neither it nor its hash ever comes out.</summary>
public sealed partial class ClientGrain(
    [PersistentState(StateNames.Client)] IPersistentState<ClientState> client, SecretBox box) : Grain, IClientGrain
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
            SealedSecret = Seal(details.Protocol, details.Secrets.ElementAtOrDefault(0)),
            OldSealedSecret = Seal(details.Protocol, details.Secrets.ElementAtOrDefault(1)),
            RedirectUris = details.RedirectUris,
            PostLogoutRedirectUris = details.PostLogoutRedirectUris,
            Scopes = details.Scopes,
            Access = StoredAccess.From(details.Access),
            RequirePkce = details.Protocol.RequirePkce,
            Protocol = StoredProtocol.From(details.Protocol),
        };
        if (StateWriting.IsSame(client.State, next))
        {
            return;
        }

        try
        {
            var entry = Entry(client.RecordExists ? AuditEvents.ClientChanged : AuditEvents.ClientAdded).Changing(client.RecordExists ? client.State : null, next);
            await client.WriteAsync(next, entry.With("secretsChanged", !HasSameSecrets(client.State, next)));
        }
        catch (Exception exception) when (UniqueViolation.ConstraintOf(exception) is "client_address_unique")
        {
            throw new ArgumentException("Another client is at the same address: each host and each return address is one client's.", nameof(details));
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
            client.State with
            {
                SecretHash = SecretHash.Of(secret),
                OldSecretHash = client.State.SecretHash,
                SealedSecret = client.State.Protocol.DiscourseConnect is null ? null : new SealedSecret(box, ClientId).Keep(secret),
                OldSealedSecret = client.State.SealedSecret,
            },
            Entry(AuditEvents.ClientSecretAdded));
        return secret;
    }

    /// <inheritdoc />
    public Task RetireOldSecretAsync() =>
        client.State.OldSecretHash is null
            ? Task.CompletedTask
            : client.WriteAsync(client.State with { OldSecretHash = null, OldSealedSecret = null }, Entry(AuditEvents.ClientSecretRetired));

    private AuditEntry Entry(string auditEvent) => AuditEntry.Of(auditEvent, $"client:{ClientId}") with { ClientId = ClientId };

    // Of secrets the audit says that they changed, and nothing else.
    private static bool HasSameSecrets(ClientState one, ClientState other) =>
        one.SecretHash.AsSpan().SequenceEqual(other.SecretHash) && one.OldSecretHash.AsSpan().SequenceEqual(other.OldSecretHash);

    /// <summary>Only of a Discourse the secret itself is kept, as it signs with it.</summary>
    private byte[]? Seal(ClientProtocol protocol, string? secret) => protocol.DiscourseConnect is null || secret is null
        ? null
        : new SealedSecret(box, ClientId).Keep(secret, client.State.SealedSecret, client.State.OldSealedSecret);

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
