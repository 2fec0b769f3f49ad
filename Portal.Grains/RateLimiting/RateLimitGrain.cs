using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Portal.Grains.Audit;
using Portal.Grains.Interfaces.Audit;
using Portal.Grains.Interfaces.RateLimiting;
using Portal.Grains.Operations;
using Portal.Grains.Storage;

namespace Portal.Grains.RateLimiting;

/// <summary>
/// Counts accepted attempts. A refused one writes nothing, so that an attacker cannot keep the database busy; only of the first, the
/// tenth, the hundredth … in a row the audit is told.
/// </summary>
public sealed class RateLimitGrain(
    [PersistentState(StateNames.RateLimit)] IPersistentState<RateLimitState> state,
    IOptions<RateLimitOptions> options,
    RefusedAttempts refusedAttempts,
    LimitedSubjects subjects,
    RateLimitMetrics metrics,
    [FromKeyedServices(TimeProviderNames.Grains)] TimeProvider time) : Grain, IRateLimitGrain
{
    private long _refused;

    private IReadOnlyList<RateLimitWindow> Windows => options.Value.WindowsOf(this.GetPrimaryKeyString());

    // By the windows of today, not by the stored expiry: they may have been configured longer since.
    private bool IsEmpty => RateLimit.StillCounted(state.State.Attempts, Windows, time.GetUtcNow()).Count == 0;

    /// <inheritdoc />
    public async Task<TimeSpan> CheckAsync()
    {
        if (WasTakenBy(CurrentOperation.Read()))
        {
            return TimeSpan.Zero;
        }

        var wait = RateLimit.WaitFor(state.State.Attempts, Windows, time.GetUtcNow());
        await CountRefusalAsync(wait);
        return wait;
    }

    /// <inheritdoc />
    public async Task<TimeSpan> TryTakeAsync()
    {
        var operation = CurrentOperation.Read();
        await ForgetSweptRowAsync();
        if (WasTakenBy(operation))
        {
            return TimeSpan.Zero;
        }

        var now = time.GetUtcNow();
        var wait = RateLimit.WaitFor(state.State.Attempts, Windows, now);
        metrics.Attempted(this.GetPrimaryKeyString(), isRefused: wait > TimeSpan.Zero);
        if (wait == TimeSpan.Zero)
        {
            await KeepAsync([.. RateLimit.StillCounted(state.State.Attempts, Windows, now), now], RateLimitRepeats.Taken(state.State.TakenBy, operation, now));
            _refused = 0;
        }

        await CountRefusalAsync(wait);
        return wait;
    }

    /// <inheritdoc />
    public async Task GiveBackAsync()
    {
        var operation = CurrentOperation.Read();
        if (operation.IsNamed && !WasTakenBy(operation))
        {
            // Given back already, or never taken: the newest attempt is somebody else's.
            return;
        }

        var now = time.GetUtcNow();
        var attempts = RateLimit.StillCounted(state.State.Attempts, Windows, now);
        if (attempts.Count > 1)
        {
            await KeepAsync([.. attempts.SkipLast(1)], RateLimitRepeats.GivenBack(state.State.TakenBy, operation, now));
        }
        else
        {
            await ResetAsync();
        }
    }

    /// <inheritdoc />
    public async Task ResetAsync()
    {
        if (state.RecordExists && !IsEmpty)
        {
            await state.ClearStateAsync();
        }
    }

    /// <inheritdoc />
    public async Task LiftAsync()
    {
        if (!state.RecordExists || IsEmpty)
        {
            return;
        }

        // Written empty and not cleared: so that the audit has it in the same statement. The sweeper takes the row.
        var now = time.GetUtcNow();
        var (memberId, target) = await subjects.OfAsync(this.GetPrimaryKeyString());
        await state.WriteAsync(
            new RateLimitState { ExpiresAt = now },
            (AuditEntry.Of(AuditEvents.LimitLifted, target) with { MemberId = memberId }).With("attempts", state.State.Attempts.Count));
        _refused = 0;
    }

    private async Task CountRefusalAsync(TimeSpan wait)
    {
        if (wait > TimeSpan.Zero)
        {
            await refusedAttempts.RecordAsync(this.GetPrimaryKeyString(), ++_refused, wait);
        }
    }

    private bool WasTakenBy(CurrentOperation operation) => RateLimitRepeats.IsRepeat(state.State.TakenBy, operation);

    private Task KeepAsync(IReadOnlyList<DateTimeOffset> attempts, IReadOnlyDictionary<string, DateTimeOffset> takenBy) =>
        state.WriteAsync<RateLimitState>(new RateLimitState
        {
            Attempts = attempts,
            ExpiresAt = RateLimit.ExpiryOf(attempts, Windows),
            TakenBy = takenBy,
            LimitedUntil = RateLimit.LimitedUntil(attempts, Windows, time.GetUtcNow()),
        });

    // Checks can keep an activation alive for longer than the sweeper waits, and a write against a row that is gone would be a
    // conflict. Reading again is cheap, and happens only to a bucket that was used, left until it was empty, and is used again.
    private async Task ForgetSweptRowAsync()
    {
        if (state.RecordExists && IsEmpty)
        {
            await state.ReadStateAsync();
        }
    }
}
