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
    [PersistentState(StateNames.Client)] IPersistentState<ClientState> client, SecretBox box, AuditTrail audit) : Grain, IClientGrain
{
    private const string AddressTaken = "Another client is at the same address: each host and each return address is one client's.";

    private bool IsThere => client.RecordExists && !client.State.IsRemoved;

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
            Term = ClientTerm.Next(client.RecordExists ? client.State : null, details.Protocol.IsEnabled),
        };
        if (!StateWriting.IsSame(client.State, next) && !await TryWriteAsync(next))
        {
            throw new ArgumentException(AddressTaken, nameof(details));
        }
    }

    /// <inheritdoc />
    public Task<ClientView?> DescribeAsync() => Task.FromResult(IsThere ? View() : null);

    /// <inheritdoc />
    public Task<bool> VerifySecretAsync(string secret) =>
        Task.FromResult(SecretHash.Matches(client.State.SecretHash, secret) | SecretHash.Matches(client.State.OldSecretHash, secret));

    /// <inheritdoc />
    public async Task<string?> AddSecretAsync() => IsThere ? await WriteNewSecretAsync() : null;

    /// <inheritdoc />
    public Task RetireOldSecretAsync() =>
        client.State.OldSecretHash is null
            ? Task.CompletedTask
            : client.WriteAsync(client.State with { OldSecretHash = null, OldSealedSecret = null }, Entry(AuditEvents.ClientSecretRetired));

    private async Task<string> WriteNewSecretAsync()
    {
        var secret = SecretHash.NewSecret();
        await client.WriteAsync(WithSecret(client.State, secret), Entry(AuditEvents.ClientSecretAdded));
        return secret;
    }

    private ClientState WithSecret(ClientState state, string secret) => state with
    {
        SecretHash = SecretHash.Of(secret),
        OldSecretHash = state.SecretHash,
        SealedSecret = state.Protocol.DiscourseConnect is null ? null : new SealedSecret(box, ClientId).Keep(secret),
        OldSealedSecret = state.SealedSecret,
    };

    /// <summary>Writes, and the audit says what changed. False, and nothing is written, where another client has the address.</summary>
    private async Task<bool> TryWriteAsync(ClientState next)
    {
        var before = IsThere ? client.State : null;
        try
        {
            var entry = Entry(before is null ? AuditEvents.ClientAdded : AuditEvents.ClientChanged).Changing(before, next);
            await client.WriteAsync(next, entry.With("secretsChanged", !HasSameSecrets(before ?? new ClientState(), next)));
            return true;
        }
        catch (Exception exception) when (UniqueViolation.ConstraintOf(exception) is "client_address_unique")
        {
            return false;
        }
    }

    private AuditEntry Entry(string auditEvent) => AuditEntry.Of(auditEvent, $"client:{ClientId}") with { ClientId = ClientId };

    // Of secrets the audit says that they changed, and nothing else.
    private static bool HasSameSecrets(ClientState one, ClientState other) =>
        one.SecretHash.AsSpan().SequenceEqual(other.SecretHash) && one.OldSecretHash.AsSpan().SequenceEqual(other.OldSecretHash);

    /// <summary>Only of a Discourse the secret itself is kept, as it signs with it.</summary>
    private byte[]? Seal(ClientProtocol protocol, string? secret) => protocol.DiscourseConnect is null || secret is null
        ? null
        : new SealedSecret(box, ClientId).Keep(secret, client.State.SealedSecret, client.State.OldSealedSecret);

    private ClientView View()
    {
        var state = client.State;
        return new ClientView(
            state.ClientId,
            state.DisplayName,
            SecretCount,
            state.RedirectUris,
            state.PostLogoutRedirectUris,
            state.Scopes,
            state.Access.ToRule(),
            state.Protocol.ToProtocol(state.Enabled, state.RequirePkce))
        {
            Version = client.Etag ?? string.Empty,
            Term = state.Term,
        };
    }
}
