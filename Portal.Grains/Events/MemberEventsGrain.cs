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
        var from = after ?? new MemberEventPosition(bounds.History, bounds.RemovedUpTo);
        if (from.History != bounds.History || from.Id < bounds.RemovedUpTo || from.Id > bounds.Last)
        {
            return new MemberEventsAnswer.Gone();
        }

        // Where nothing is there, nothing has to be waited for.
        var complete = bounds.Last == from.Id ? from.Id : await rows.CompleteUpToAsync();
        var events = complete > from.Id ? await rows.ReadAsync(from.Id, complete, count + 1) : [];
        var page = events.Take(count).ToList();
        return new MemberEventsAnswer.Page(page, from with { Id = page.Count > 0 ? page[^1].Id : from.Id }, events.Count > count);
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
