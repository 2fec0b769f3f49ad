using Portal.Grains.Clients.Declaring;
using Portal.Grains.Interfaces;
using Portal.Grains.Interfaces.Audit;
using Portal.Grains.Interfaces.Clients;
using Portal.Grains.Interfaces.Roles;
using Portal.Grains.SecureTokens;
using Portal.Grains.Storage;

namespace Portal.Grains.Clients;

/// <summary>What administrators do to a client: each change from a version of it, and by the rules that seed files are held to.</summary>
public sealed partial class ClientGrain
{
    private int SecretCount => (client.State.SecretHash is null ? 0 : 1) + (client.State.OldSecretHash is null ? 0 : 1);

    /// <inheritdoc />
    public async Task<ClientAnswer> CreateAsync(ClientSettings settings, bool withSecret)
    {
        if (IsThere)
        {
            return new ClientAnswer.Exists();
        }

        var hasSecret = withSecret || settings.Protocol.DiscourseConnect is not null;
        var (normal, faults) = await CheckAsync(settings, hasSecret ? 1 : 0);
        if (normal is null)
        {
            return new ClientAnswer.Invalid(faults);
        }

        var next = With(new ClientState { ClientId = ClientId, Term = ClientTerm.Next(before: null, normal.Protocol.IsEnabled) }, normal);
        var secret = hasSecret ? SecretHash.NewSecret() : null;
        return await TryWriteAsync(secret is null ? next : WithSecret(next, secret)) ? new ClientAnswer.Saved(View(), secret) : Taken(normal);
    }

    /// <inheritdoc />
    public async Task<ClientAnswer> SaveAsync(ClientSettings settings, string? expected)
    {
        if (Refusal(expected) is { } refusal)
        {
            return refusal;
        }

        var (normal, faults) = await CheckAsync(settings, SecretCount);
        if (normal is null)
        {
            return new ClientAnswer.Invalid(faults);
        }

        if (KindOf(normal.Protocol) != KindOf(View().Protocol))
        {
            return new ClientAnswer.Invalid([new ClientFault("clientId", "A client stays what it is, as its secrets are of that kind: make another one.")]);
        }

        var next = With(client.State with { Term = ClientTerm.Next(client.State, normal.Protocol.IsEnabled) }, normal);
        return StateWriting.IsSame(client.State, next) || await TryWriteAsync(next) ? new ClientAnswer.Saved(View(), Secret: null) : Taken(normal);
    }

    /// <inheritdoc />
    public async Task<ClientAnswer> RemoveAsync(string? expected)
    {
        if (Refusal(expected) is { } refusal)
        {
            return refusal;
        }

        var next = new ClientState { ClientId = ClientId, IsRemoved = true };
        await client.WriteAsync(next, Entry(AuditEvents.ClientRemoved).Changing(client.State, next));
        return new ClientAnswer.Removed();
    }

    /// <inheritdoc />
    public async Task<ClientAnswer> MakeSecretAsync(string? expected)
    {
        if (Refusal(expected) is { } refusal)
        {
            return refusal;
        }

        // One that was without may have what only such a client can have, or be of a kind that has no secrets.
        var (normal, faults) = await CheckAsync(ClientSettings.Of(View()), Math.Max(SecretCount, 1));
        if (normal is null)
        {
            return new ClientAnswer.Invalid(faults);
        }

        var secret = await WriteNewSecretAsync();
        return new ClientAnswer.Saved(View(), secret);
    }

    /// <inheritdoc />
    public async Task<ClientAnswer> RetireSecretAsync(string? expected)
    {
        if (Refusal(expected) is { } refusal)
        {
            return refusal;
        }

        await RetireOldSecretAsync();
        return new ClientAnswer.Saved(View(), Secret: null);
    }

    /// <inheritdoc />
    public Task RecordTryAsync(Guid memberId) => audit.RecordAsync(Entry(AuditEvents.ClientTried) with { MemberId = memberId });

    private static string KindOf(ClientProtocol protocol) =>
        protocol.DiscourseConnect is not null ? "discourse" : protocol.ForwardAuthHost is not null ? "proxy" : "oauth";

    private static ClientAnswer.Invalid Taken(ClientSettings settings) =>
        new([new ClientFault(settings.Protocol.DiscourseConnect is null ? "forwardAuth" : "discourseConnect", AddressTaken)]);

    private static ClientState With(ClientState state, ClientSettings settings) => state with
    {
        DisplayName = settings.Name,
        Enabled = settings.Protocol.IsEnabled,
        RedirectUris = settings.RedirectUris,
        PostLogoutRedirectUris = settings.PostLogoutRedirectUris,
        Scopes = settings.Scopes,
        Access = StoredAccess.From(settings.Access),
        RequirePkce = settings.Protocol.RequirePkce,
        Protocol = StoredProtocol.From(settings.Protocol),
    };

    private ClientAnswer? Refusal(string? expected) => !IsThere ? new ClientAnswer.Unknown()
        : expected is not null && expected != client.Etag ? new ClientAnswer.Conflict(View())
        : null;

    private async Task<(ClientSettings? Normal, IReadOnlyList<ClientFault> Faults)> CheckAsync(ClientSettings settings, int secretCount)
    {
        var roles = await GrainFactory.GetGrain<IRoleCatalogGrain>(GrainKeys.Roles).ListAsync();
        var count = settings.Protocol.DiscourseConnect is null ? secretCount : Math.Max(secretCount, 1);
        return ClientCheck.Of(ClientId, settings, count, roles.Select(role => role.Name));
    }
}
