using Microsoft.Extensions.DependencyInjection;
using Portal.Grains.Audit;
using Portal.Grains.Interfaces;
using Portal.Grains.Interfaces.ApiKeys;
using Portal.Grains.Interfaces.Audit;
using Portal.Grains.Interfaces.Clients;
using Portal.Grains.Interfaces.SecureTokens;
using Portal.Grains.Members;
using Portal.Grains.Operations;
using Portal.Grains.Secrets;
using Portal.Grains.SecureTokens;
using Portal.Grains.Storage;

namespace Portal.Grains.ApiKeys;

/// <summary>Keeps one API key. Its secret comes in and is compared; the hash never comes out.</summary>
public sealed class ApiKeyGrain(
    [PersistentState(StateNames.ApiKey)] IPersistentState<ApiKeyState> key,
    SecretBox box,
    [FromKeyedServices(TimeProviderNames.Grains)] TimeProvider time) : Grain, IApiKeyGrain
{
    /// <inheritdoc />
    public async Task<MakeApiKeyAnswer> MakeAsync(MakeApiKey command)
    {
        var operation = CurrentOperation.Read();
        var secret = operation.Secret(box, $"api-key:{this.GetPrimaryKey():N}");
        if (key.RecordExists)
        {
            return operation.Left(key.State.MadeBy) ? Made(secret) : new MakeApiKeyAnswer.Exists();
        }

        var client = command.ClientId.Length is 0 ? null : await GrainFactory.GetGrain<IClientGrain>(GrainKeys.Client(command.ClientId)).DescribeAsync();
        if (ApiKeyRule.Refuse(command, client, time.GetUtcNow(), out var name) is { } refusal)
        {
            return refusal;
        }

        var next = new ApiKeyState
        {
            ClientId = command.ClientId,
            Name = name,
            Scopes = [.. command.Scopes.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)],
            CreatedAt = time.GetUtcNow(),
            ExpiresAt = command.ExpiresAt,
            SecretHash = SecretHash.Of(secret),
            MadeBy = operation.Mark,
        };
        await key.WriteAsync(next, Entry(AuditEvents.ApiKeyMade, command.ClientId).Changing(null, next));
        return Made(secret);
    }

    /// <inheritdoc />
    public async Task<ApiKeyView?> AuthenticateAsync(string secret)
    {
        var now = time.GetUtcNow();
        if (!SecretHash.Matches(key.State.SecretHash, secret) || !View().IsGoodAt(now))
        {
            return null;
        }

        var today = Membership.DayOf(now);
        if (key.State.LastUsedOn is not { } last || last < today)
        {
            await key.WriteAsync(key.State with { LastUsedOn = today });
        }

        return View();
    }

    /// <inheritdoc />
    public async Task<bool> RevokeAsync()
    {
        if (key.RecordExists && key.State.RevokedAt is null)
        {
            var next = key.State with { RevokedAt = time.GetUtcNow() };
            await key.WriteAsync(next, Entry(AuditEvents.ApiKeyRevoked, next.ClientId).With("name", next.Name).Changing(key.State, next));
        }

        return key.RecordExists;
    }

    /// <inheritdoc />
    public Task<ApiKeyView?> DescribeAsync() => Task.FromResult(key.RecordExists ? View() : null);

    private MakeApiKeyAnswer.Made Made(string secret) => new(new SecureToken(this.GetPrimaryKey(), secret), View());

    private AuditEntry Entry(string auditEvent, string clientId) =>
        AuditEntry.Of(auditEvent, $"api-key:{this.GetPrimaryKey():N}") with { ClientId = clientId };

    private ApiKeyView View() => new(
        this.GetPrimaryKey(),
        key.State.ClientId,
        key.State.Name,
        key.State.Scopes,
        key.State.CreatedAt,
        key.State.ExpiresAt,
        key.State.LastUsedOn,
        key.State.RevokedAt);
}
