using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Portal.Grains.Interfaces.Events;
using Portal.Grains.Members;

namespace Portal.Grains.Events;

/// <summary>Reads the feed. What it may read up to is told by <see cref="MemberEventRows"/>.</summary>
[StatelessWorker]
public sealed class MemberEventsGrain(
    MemberEventRows rows, [FromKeyedServices(TimeProviderNames.Grains)] TimeProvider time) : Grain, IMemberEventsGrain
{
    private const int MaxEvents = 1000;

    /// <inheritdoc />
    public Task<MemberEventsAnswer> ReadAsync(MemberEventPosition? after, int count) =>
        UnlessBusyAsync(() => ReadAsync(after, Math.Clamp(count, 1, MaxEvents), Membership.DayOf(time.GetUtcNow())));

    /// <inheritdoc />
    public Task<MemberEventsAnswer> EndAsync() => UnlessBusyAsync(async () =>
    {
        await rows.AppendDueAsync(Membership.DayOf(time.GetUtcNow()));
        var bounds = await rows.BoundsAsync();
        return new MemberEventsAnswer.Page([], new MemberEventPosition(bounds.History, await rows.CompleteUpToAsync()), HasMore: false);
    });

    private async Task<MemberEventsAnswer> ReadAsync(MemberEventPosition? after, int count, DateOnly today)
    {
        await rows.AppendDueAsync(today);
        var bounds = await rows.BoundsAsync();
        var start = after ?? new MemberEventPosition(bounds.History, bounds.RemovedUpTo);
        if (start.History != bounds.History || start.Id < bounds.RemovedUpTo || start.Id > bounds.Last)
        {
            return new MemberEventsAnswer.Gone();
        }

        // Where nothing is there, nothing has to be waited for.
        var complete = bounds.Last == start.Id ? start.Id : await rows.CompleteUpToAsync();
        var events = complete > start.Id ? await rows.ReadAsync(start.Id, complete, count + 1) : [];
        var page = events.Take(count).ToList();
        return new MemberEventsAnswer.Page(page, start with { Id = page.Count > 0 ? page[^1].Id : start.Id }, events.Count > count);
    }

    private static async Task<MemberEventsAnswer> UnlessBusyAsync(Func<Task<MemberEventsAnswer>> readAsync)
    {
        try
        {
            return await readAsync();
        }
        catch (PostgresException exception) when (exception.SqlState == PostgresErrorCodes.LockNotAvailable)
        {
            return new MemberEventsAnswer.Busy();
        }
    }
}
