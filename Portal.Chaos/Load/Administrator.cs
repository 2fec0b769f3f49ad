using System.Collections.Concurrent;
using Portal.Chaos.History;
using Portal.Grains.Interfaces.Members;

namespace Portal.Chaos.Load;

/// <summary>Gives members new names, one version after the other, straight at the grains. Does not repeat a change that failed.</summary>
internal sealed class Administrator(LoadContext load, IGrainFactory grains, IReadOnlyList<Person> people)
{
    private readonly ConcurrentDictionary<Guid, int> _versions = new();
    /// <summary>Goes on until it is cancelled, and returns when the last change has ended.</summary>
    public async Task RunAsync(CancellationToken cancellation)
    {
        var changes = new List<Task>();
        var random = new Random(load.Options.Seed);
        using var pace = new PeriodicTimer(TimeSpan.FromSeconds(1 / load.Options.ChangesPerSecond));
        var isBusy = new HashSet<Guid>();
        try
        {
            while (await pace.WaitForNextTickAsync(cancellation))
            {
                changes.RemoveAll(change => change.IsCompleted);
                var person = people[random.Next(people.Count)];
                lock (isBusy)
                {
                    // Of one member one change at a time, or nobody could say which is the newer one.
                    if (!isBusy.Add(person.Id))
                    {
                        continue;
                    }
                }

                changes.Add(ChangeAsync(person, isBusy));
            }
        }
        catch (OperationCanceledException)
        {
            await Task.WhenAll(changes);
        }
    }

    private async Task ChangeAsync(Person person, HashSet<Guid> isBusy)
    {
        var version = _versions.AddOrUpdate(person.Id, 1, (_, last) => last + 1);
        var start = load.Recorder.Now;
        Outcome outcome;
        try
        {
            outcome = await grains.GetGrain<IMemberGrain>(person.Id).PutAsync(person.Details(version)) is MemberAnswer.Saved ? Outcome.Acknowledged : Outcome.Refused;
        }
        catch (Exception exception) when (exception is OrleansException or TimeoutException or Npgsql.NpgsqlException or OperationCanceledException)
        {
            outcome = Outcome.Unknown;
        }

        load.Recorder.Add(new Operation.MemberChange(load.Recorder.Since(start), outcome, person.Id, version));
        lock (isBusy)
        {
            isBusy.Remove(person.Id);
        }
    }
}
