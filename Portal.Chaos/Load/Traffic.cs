using Portal.Grains.Interfaces;
using Portal.Grains.Interfaces.Clients;
using Portal.Grains.Interfaces.Members;

namespace Portal.Chaos.Load;

/// <summary>
/// A steady load on a portal: members with browsers, an application's server, an administrator, and somebody who tries the limits.
/// </summary>
public sealed class Traffic : IAsyncDisposable
{
    private const int Probers = 2;
    private const int AtOnce = 8;

    private readonly CancellationTokenSource _stop = new();
    private readonly CancellationTokenSource _end = new();
    private readonly LoadContext _load;
    private readonly List<Connection> _connections = [];
    private readonly List<SimulatedMember> _members = [];
    private readonly List<Task> _running = [];
    private readonly List<Task> _background = [];

    private Traffic(LoadContext load, IReadOnlyList<Person> people) => (_load, People) = (load, people);

    /// <summary>The members.</summary>
    public IReadOnlyList<Person> People { get; }

    /// <summary>Makes members and the application, straight at the grains, and lets the load begin.</summary>
    /// <exception cref="InvalidOperationException">The portal refuses a member: the database is not a fresh one.</exception>
    public static async Task<Traffic> StartAsync(LoadContext load, IGrainFactory grains)
    {
        await grains.GetGrain<IClientGrain>(GrainKeys.Client(Application.Id)).PutAsync(Application.Details);
        var people = Enumerable.Range(1, load.Options.Members).Select(number => new Person(Guid.NewGuid(), 100_000 + number)).ToList();
        await Parallel.ForEachAsync(people, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (person, _) =>
        {
            if (await grains.GetGrain<IMemberGrain>(person.Id).PutAsync(person.Details(version: 0)) is not MemberAnswer.Saved)
            {
                throw new InvalidOperationException($"The portal does not take {person.Email}: give it a fresh database.");
            }
        });

        var traffic = new Traffic(load, people);
        traffic.Begin(grains);
        return traffic;
    }

    /// <summary>Lets nothing new begin, and returns when all that is under way has its answer.</summary>
    public async Task StopAsync()
    {
        await _stop.CancelAsync();
        await Task.WhenAll(_running);
    }

    /// <summary>After the load: every member tries what they hold.</summary>
    public Task VerifyAsync() =>
        Parallel.ForEachAsync(_members, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, (member, cancellation) => new ValueTask(member.VerifyAsync(cancellation)));

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        await _end.CancelAsync();
        await Task.WhenAll(_background).ContinueWith(_ => { }, TaskScheduler.Default);
        _connections.ForEach(connection => connection.Dispose());
        _stop.Dispose();
        _end.Dispose();
    }

    private void Begin(IGrainFactory grains)
    {
        // Outside of any scheduler of a test: the load has the threads of the pool.
        _background.Add(Task.Run(() => _load.Pacer.RunAsync(_end.Token)));
        _background.Add(Task.Run(() => _load.Mails.RunAsync(_end.Token)));
        var application = new Application(_load.Sender(Connect(number: 0)), _load.Target.PublicAddress);
        var number = 0;
        foreach (var person in People)
        {
            var random = new Random(HashCode.Combine(_load.Options.Seed, ++number));
            var member = new SimulatedMember(_load, new MemberState(person, NewBrowser(number), application, random));
            _members.Add(member);
            _running.Add(Task.Run(() => member.RunAsync(_stop.Token)));
        }

        _running.Add(Task.Run(() => new Administrator(_load, grains, People).RunAsync(_stop.Token)));
        for (var prober = 0; _load.Options.IsHostile && prober < Probers; prober++)
        {
            var probing = new LimitProber(_load, NewBrowser(++number), prober);
            _running.Add(Task.Run(() => probing.RunAsync(_stop.Token)));
        }
    }

    private Browser NewBrowser(int number) => new(_load.Sender(Connect(number)), _load.Target.PublicAddress);

    private Connection Connect(int number)
    {
        var connection = new Connection(number, _load.Target.PublicAddress.Port);
        _connections.Add(connection);
        return connection;
    }
}
