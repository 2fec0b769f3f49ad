using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Npgsql;
using Orleans.Configuration;
using Orleans.Placement;
using Portal.Grains.Interfaces.Audit;

namespace Portal.Grains.Audit;

/// <summary>
/// Links entries into the chain a moment after they are durable, many at a time: were each linked by the transaction that writes it, all
/// writes of the cluster would wait for each other. An entry waits in a table for its link, so that one whose transaction ends late is
/// linked late, and none is missed. Two activations do no harm: the database appends only to the end that the caller has seen.
/// </summary>
// It stays where its timer is: one that moved would wait for its reminder.
[Immovable]
public sealed class AuditSealGrain(
    AuditSeals seals,
    AuditChain chain,
    IOptions<AuditOptions> options,
    IOptions<ClusterOptions> cluster,
    [FromKeyedServices(TimeProviderNames.Grains)] TimeProvider time,
    ILogger<AuditSealGrain> logger) : Grain, IAuditSealGrain, IRemindable
{
    private const string Reminder = "seal";
    private const int BatchesPerTurn = 20;
    private static readonly TimeSpan Period = TimeSpan.FromMinutes(1);

    private bool _failed;
    private long _loggedSequence;
    private DateTimeOffset _loggedAt;

    /// <inheritdoc />
    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        this.RegisterGrainTimer(
            _ => TryAsync(SealAsync), new GrainTimerCreationOptions(options.Value.SealInterval, options.Value.SealInterval) { KeepAlive = true });
        return Task.CompletedTask;
    }

    /// <inheritdoc />
    public Task EnsureScheduledAsync() => this.RegisterOrUpdateReminder(Reminder, Period, Period);

    /// <inheritdoc />
    public async Task ReceiveReminder(string reminderName, TickStatus status)
    {
        await TryAsync(SealAsync);
        await TryAsync(RetireAsync);
    }

    /// <inheritdoc />
    public async Task<AuditHead> SealAsync()
    {
        for (var batch = 0; batch < BatchesPerTurn; batch++)
        {
            var waiting = await seals.ReadWaitingAsync(options.Value.BatchSize);
            if (waiting.Count == 0 || (await AppendAsync(waiting) && waiting.Count < options.Value.BatchSize))
            {
                break;
            }
        }

        var (sequence, hash) = await seals.ReadEndAsync();
        var head = new AuditHead(sequence, Convert.ToHexStringLower(hash));
        LogNowAndThen(head);
        return head;
    }

    /// <inheritdoc />
    public async Task<int> RetireAsync()
    {
        var before = time.GetUtcNow() - options.Value.KeepFor;
        var retired = 0;
        for (var batch = 0; batch < BatchesPerTurn; batch++)
        {
            var count = await seals.RetireAsync(before, options.Value.BatchSize);
            retired += count;
            if (count < options.Value.BatchSize)
            {
                break;
            }
        }

        if (retired > 0)
        {
            logger.AuditRetired(retired);
        }

        return retired;
    }

    private async Task<bool> AppendAsync(IReadOnlyList<AuditView> waiting)
    {
        var (sequence, previous) = await seals.ReadEndAsync();
        var links = new List<AuditLink>(waiting.Count);
        foreach (var entry in waiting)
        {
            previous = AuditChain.HashOf(previous, cluster.Value.ServiceId, entry);
            links.Add(new AuditLink(entry.Id, previous, chain.CodeOf(cluster.Value.ServiceId, sequence + links.Count + 1, previous)));
        }

        return await seals.AppendAsync(sequence, links);
    }

    private void LogNowAndThen(AuditHead head)
    {
        var now = time.GetUtcNow();
        if (head.Sequence != _loggedSequence && now - _loggedAt >= options.Value.HeadLogInterval)
        {
            logger.AuditHeadReached(head.ToString());
            (_loggedSequence, _loggedAt) = (head.Sequence, now);
        }
    }

    private async Task TryAsync<T>(Func<Task<T>> work)
    {
        try
        {
            await work();
            if (_failed)
            {
                logger.AuditSealedAgain();
                _failed = false;
            }
        }
        catch (NpgsqlException exception)
        {
            if (!_failed)
            {
                logger.AuditNotSealed(exception);
                _failed = true;
            }
        }
    }
}
