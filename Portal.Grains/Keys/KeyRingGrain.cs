using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Npgsql;
using Orleans.Storage;
using Portal.Grains.Audit;
using Portal.Grains.Interfaces.Audit;
using Portal.Grains.Interfaces.Keys;
using Portal.Grains.Secrets;
using Portal.Grains.Storage;

namespace Portal.Grains.Keys;

/// <summary>Makes and keeps the keys that sign tokens. What is due when, <see cref="KeyRotation"/> says.</summary>
public sealed class KeyRingGrain(
    [PersistentState(StateNames.KeyRing)] IPersistentState<KeyRingState> state,
    SecretBox box,
    IOptions<KeyRingOptions> options,
    [FromKeyedServices(TimeProviderNames.Grains)] TimeProvider time,
    ILogger<KeyRingGrain> logger) : Grain, IKeyRingGrain, IRemindable
{
    private const string Reminder = "rotate";

    // Every silo that starts schedules anew: a first tick after the whole period might be put off for ever.
    private static readonly TimeSpan FirstTick = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Period = TimeSpan.FromHours(1);

    /// <inheritdoc />
    public async Task<IReadOnlyList<SigningKey>> ReadAsync()
    {
        if (KeyRotation.LacksKeys(state.State.Keys))
        {
            await ReconcileAsync();
        }

        return [.. state.State.Keys.Select(Open)];
    }

    /// <inheritdoc />
    public Task<IReadOnlyList<KeyView>> DescribeAsync()
    {
        var now = time.GetUtcNow();
        return Task.FromResult<IReadOnlyList<KeyView>>(
        [
            .. state.State.Keys.OrderByDescending(key => key.FirstUse()).ThenBy(key => key.Algorithm, StringComparer.Ordinal).Select(key => new KeyView(
                key.KeyId,
                key.Algorithm,
                KeyRotation.StandingOf(key, now),
                key.CreatedAt,
                key.FirstUse(),
                key.RetiredAt,
                key.RetiredAt is null ? key.FirstUse() + options.Value.RotationInterval : null,
                key.RetiredAt + options.Value.KeepAfterRetirement)),
        ]);
    }

    /// <inheritdoc />
    public async Task<DateTimeOffset> RotateAsync()
    {
        var now = time.GetUtcNow();
        if (KeyRotation.UnderWay(state.State.Keys, options.Value, now) is { } underWay)
        {
            return underWay;
        }

        var plan = KeyRotation.OnDemand(state.State.Keys, options.Value, now);
        var activeFrom = plan.Wanted.Max(key => key.ActiveFrom);
        await FollowAsync(plan, now, AuditEntry.Of(AuditEvents.KeysRotated, "").With("activeFrom", activeFrom.ToString("O")));
        logger.SigningKeysRotatedOnDemand(activeFrom);
        return activeFrom;
    }

    /// <inheritdoc />
    public Task EnsureScheduledAsync() => this.RegisterOrUpdateReminder(Reminder, FirstTick, Period);

    /// <inheritdoc />
    public async Task ReceiveReminder(string reminderName, TickStatus status)
    {
        try
        {
            await ReconcileAsync();
        }
        catch (Exception exception) when (exception is NpgsqlException or OrleansException and not InconsistentStateException)
        {
            logger.SigningKeysNotReconciled(exception);
        }
    }

    // From the state alone: a tick may be missed, and may come twice.
    private Task ReconcileAsync()
    {
        var now = time.GetUtcNow();
        return FollowAsync(KeyRotation.Scheduled(state.State.Keys, options.Value, now), now);
    }

    private async Task FollowAsync(KeyPlan plan, DateTimeOffset now, params IReadOnlyList<AuditEntry> entries)
    {
        if (plan.IsNothing())
        {
            return;
        }

        var made = plan.Wanted.Select(wanted => Make(wanted, now)).ToList();
        await state.WriteAsync(
            state.State with { Keys = [.. made, .. plan.Kept] },
            [
                .. entries,
                .. made.Select(key => Entry(AuditEvents.KeyMade, key).With("activeFrom", key.FirstUse().ToString("O"))),
                .. plan.Removed.Select(key => Entry(AuditEvents.KeyRemoved, key)),
            ]);
        foreach (var key in made)
        {
            logger.SigningKeyMade(key.KeyId, key.Algorithm, key.FirstUse());
        }

        foreach (var key in plan.Removed)
        {
            logger.SigningKeyRemoved(key.KeyId, key.Algorithm, key.RetiredAt);
        }
    }

    private static AuditEntry Entry(string auditEvent, StoredKey key) =>
        AuditEntry.Of(auditEvent, $"key:{key.KeyId}").With("algorithm", key.Algorithm);

    private StoredKey Make(WantedKey wanted, DateTimeOffset now)
    {
        var (keyId, pkcs8) = KeyPair.Make(wanted.Algorithm);
        return new StoredKey(keyId, wanted.Algorithm, box.Seal(pkcs8, Purpose(keyId)), now, wanted.ActiveFrom);
    }

    private SigningKey Open(StoredKey key) => new(
        key.KeyId, key.Algorithm, box.Open(key.SealedPkcs8, Purpose(key.KeyId)), key.CreatedAt, key.FirstUse(), key.RetiredAt);

    private static string Purpose(string keyId) => $"signing-key:{keyId}";
}
