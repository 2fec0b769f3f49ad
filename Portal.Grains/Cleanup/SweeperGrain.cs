using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Npgsql;
using Orleans.Storage;
using Portal.Grains.Interfaces.Cleanup;
using Portal.Grains.Interfaces.Mail;
using Portal.Grains.Mail;
using Portal.Grains.Members;
using Portal.Grains.Storage;

namespace Portal.Grains.Cleanup;

/// <summary>
/// Removes what expired, in bounded batches. Nothing depends on its being on time: expiry is decided by the clock everywhere, and
/// this only frees the space.
/// </summary>
public sealed class SweeperGrain(
    [PersistentState(StateNames.Sweeper)] IPersistentState<SweeperState> state,
    IOptions<CleanupOptions> options,
    SweepSchedule schedule,
    ExpiredRows rows,
    DueMembers members,
    MailMetrics mails,
    [FromKeyedServices(TimeProviderNames.Grains)] TimeProvider time,
    ILogger<SweeperGrain> logger) : Grain, ISweeperGrain, IRemindable
{
    private const string Reminder = "sweep";

    // A sweep that found nothing is told from memory: writing it would cost a write a minute in a house that sleeps.
    private DateTimeOffset? _lastEmptySweep;
    private bool _moreIsDue;
    private IGrainTimer? _run;
    private int _unrecorded;
    private DateTimeOffset _lastRecorded;

    private string Key => this.GetPrimaryKeyString();

    /// <inheritdoc />
    public Task EnsureScheduledAsync() => this.RegisterOrUpdateReminder(Reminder, options.Value.Period, options.Value.Period);

    /// <inheritdoc />
    public async Task ReceiveReminder(string reminderName, TickStatus status)
    {
        if (!schedule.SweeperKeys.Contains(Key, StringComparer.Ordinal))
        {
            await RetireAsync();
            return;
        }

        // A run that goes on needs no second one beside it.
        if (_run is not null)
        {
            return;
        }

        try
        {
            var started = Stopwatch.GetTimestamp();
            if ((await SweepAsync()).MoreIsDue)
            {
                _run = this.RegisterGrainTimer(GoOnAsync, new GrainTimerCreationOptions(RestAfter(started), Timeout.InfiniteTimeSpan) { KeepAlive = true });
            }
        }
        catch (Exception exception) when (IsOutage(exception))
        {
            logger.SweepFailed(Key, exception);
        }
    }

    /// <inheritdoc />
    public async Task<SweepReport> SweepAsync()
    {
        var kind = SweepKind.Of(Key) ?? throw new InvalidOperationException($"There is no kind of sweeper for the key \"{Key}\".");
        var now = time.GetUtcNow();
        if (kind == SweepKind.Mails)
        {
            await MeasureMailsAsync(now);
            await WakeOverdueMailsAsync(now);
        }

        var count = await RemoveAsync(kind, now - options.Value.Margin);
        await RecordAsync(count, now);
        return Report();
    }

    /// <summary>
    /// The next round of a run: once a minute would never end where a million are due. It works and rests in turn, so that members have their
    /// share of the database; what it did is written once a period, and at its end.
    /// </summary>
    private async Task GoOnAsync(CancellationToken cancellationToken)
    {
        var started = Stopwatch.GetTimestamp();
        var now = time.GetUtcNow();
        try
        {
            _unrecorded += await RemoveAsync(SweepKind.Of(Key)!, now - options.Value.Margin);
            if (!_moreIsDue || now - _lastRecorded >= options.Value.Period)
            {
                await RecordAsync(_unrecorded, now);
            }
        }
        catch (Exception exception) when (IsOutage(exception))
        {
            logger.SweepFailed(Key, exception);
            EndRun();
            return;
        }

        if (_moreIsDue && !cancellationToken.IsCancellationRequested)
        {
            _run!.Change(RestAfter(started), Timeout.InfiniteTimeSpan);
        }
        else
        {
            EndRun();
        }
    }

    private void EndRun()
    {
        _run?.Dispose();
        _run = null;
    }

    private TimeSpan RestAfter(long started) => Stopwatch.GetElapsedTime(started) * ((1 - options.Value.WorkingShare) / options.Value.WorkingShare);

    private static bool IsOutage(Exception exception) => exception is NpgsqlException or OrleansException and not InconsistentStateException;

    /// <inheritdoc />
    public Task<SweepReport> DescribeAsync() => Task.FromResult(Report());

    private async Task<int> RemoveAsync(SweepKind kind, DateTimeOffset before)
    {
        var count = 0;
        _moreIsDue = true;
        for (var batch = 0; batch < options.Value.BatchesPerSweep && _moreIsDue; batch++)
        {
            // Of a member nothing is kept beyond its time.
            var removed = kind == SweepKind.Members
                ? await members.SettleAsync(time.GetUtcNow(), options.Value.BatchSize)
                : await rows.RemoveAsync(kind, kind == SweepKind.MemberEvents ? time.GetUtcNow() - options.Value.MemberEventsKept : before, options.Value.BatchSize);
            count += removed;
            _moreIsDue = removed == options.Value.BatchSize;
        }

        return count;
    }

    private async Task RecordAsync(int count, DateTimeOffset now)
    {
        if (count == 0)
        {
            _lastEmptySweep = now;
            return;
        }

        logger.Swept(Key, count, _moreIsDue);
        await state.WriteAsync(new SweeperState { LastSweptAt = now, LastCount = count, TotalCount = state.State.TotalCount + count });
        _lastEmptySweep = null;
        (_unrecorded, _lastRecorded) = (0, now);
    }

    private async Task MeasureMailsAsync(DateTimeOffset now)
    {
        var (length, oldest) = await rows.MeasureMailsAsync();
        mails.QueueMeasured(length, oldest is null ? TimeSpan.Zero : now - oldest.Value);
    }

    // A mail that waits for its next attempt is held by a timer in memory; where that silo crashed, nobody else would think of it.
    private async Task WakeOverdueMailsAsync(DateTimeOffset now)
    {
        var overdue = await rows.FindOverdueMailsAsync(now - options.Value.MailOverdueAfter, options.Value.MailsPerSweep);
        if (overdue.Count > 0)
        {
            logger.OverdueMailsWoken(overdue.Count);
            await Task.WhenAll(overdue.Select(WakeAsync));
        }
    }

    private async Task WakeAsync(Guid mail)
    {
        try
        {
            await GrainFactory.GetGrain<IMailGrain>(mail).DeliverIfDueAsync();
        }
        catch (Exception exception) when (exception is OrleansException or TimeoutException or NpgsqlException)
        {
            // One mail that cannot be read must not keep the others from going out.
            logger.MailNotWoken(mail, exception);
        }
    }

    private async Task RetireAsync()
    {
        if (await this.GetReminder(Reminder) is { } reminder)
        {
            await this.UnregisterReminder(reminder);
        }

        logger.SweeperRetired(Key);
    }

    private SweepReport Report() => _lastEmptySweep is { } empty
        ? new SweepReport(empty, 0, state.State.TotalCount, _moreIsDue)
        : new SweepReport(state.State.LastSweptAt, state.State.LastCount, state.State.TotalCount, _moreIsDue);
}
