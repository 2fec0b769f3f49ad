using System.Net;
using System.Runtime.CompilerServices;
using Npgsql;
using Portal.Chaos.History;
using Portal.Chaos.Load;
using Portal.Grains.Interfaces.Grants;
using Portal.Grains.Interfaces.Members;
using Portal.Grains.Interfaces.Sessions;

namespace Portal.Chaos.Checking;

/// <summary>
/// Looks at a portal at rest from all sides, and adds what it sees to the history: every front end by itself, the grains, the read
/// models and the stored state.
/// </summary>
public sealed class Inspector(LoadContext load, IGrainFactory grains, NpgsqlDataSource database)
{
    private const int AtOnce = 16;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan BetweenQuestions = TimeSpan.FromMilliseconds(200);

    // More than a run of ten minutes makes; so that a longer one ends, too.
    private const int Most = 10_000;

    /// <summary>Looks at everything that the history tells of.</summary>
    public async Task LookAsync(IReadOnlyList<Person> people, CancellationToken cancellation)
    {
        var history = load.Recorder.All();
        foreach (var promise in history.OfType<Operation.MailPromised>())
        {
            load.Recorder.Add(new Operation.MailSeen(Now(), promise.Attempt, load.Mails.HasArrived(promise.Attempt)));
        }

        foreach (var front in load.Target.FrontEnds)
        {
            await AskFrontEndAsync(front, cancellation);
        }

        await AskGrainsAsync(history, people);
        await ReadSessionsAsync(cancellation);
        await ReadMembersAsync(cancellation);
        await ReadLimitsAsync(cancellation);
    }

    private async Task AskFrontEndAsync(Uri front, CancellationToken cancellation)
    {
        using var connection = new Connection(number: 1, front.Port);
        await Parallel.ForEachAsync(load.Sessions.All().Take(Most), Bounded(cancellation), async (session, stop) =>
        {
            var (when, isHome) = await AnsweredAsync(() => IsHomeAsync(connection, session.Value, stop));
            load.Recorder.Add(new Operation.SessionSeen(when, session.Key, isHome, $"the front end at {front.Port}"));
        });
    }

    /// <summary>Whether the home page opens with this cookie.</summary>
    /// <exception cref="TimeoutException">The front end says that it cannot tell just now.</exception>
    private async Task<bool> IsHomeAsync(Connection connection, string cookie, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(load.Target.PublicAddress, "/"));
        request.Headers.TryAddWithoutValidation("Cookie", $"{Cookies.Session}={cookie}");
        var reply = await connection.SendAsync(request, cancellation);
        return reply.Status == HttpStatusCode.OK || (reply.LeadsTo("/sign-in") ? false : throw new TimeoutException($"At rest a front end answers {reply}."));
    }

    /// <summary>Asks until there is an answer: of a portal at rest there has to be one. The time is that of the answer.</summary>
    private async Task<(Interval When, T Answer)> AnsweredAsync<T>(Func<Task<T>> ask)
    {
        for (var first = load.Recorder.Now; ; await Task.Delay(BetweenQuestions))
        {
            var start = load.Recorder.Now;
            try
            {
                var answer = await ask();
                return (load.Recorder.Since(start), answer);
            }
            catch (Exception exception) when (exception is OrleansException or TimeoutException or TaskCanceledException or HttpRequestException or NpgsqlException && load.Recorder.Now - first < Patience)
            {
                // The machine is busy, or a front end has not heard yet that a silo is back.
            }
        }
    }

    private async Task AskGrainsAsync(IReadOnlyList<Operation> history, IReadOnlyList<Person> people)
    {
        await Parallel.ForEachAsync(load.Sessions.All().Take(Most), Bounded(), async (session, _) =>
        {
            var (when, view) = await AnsweredAsync(() => grains.GetGrain<ISessionGrain>(session.Key).DescribeAsync());
            load.Recorder.Add(new Operation.SessionSeen(when, session.Key, view is not null, "the session's grain"));
        });
        await Parallel.ForEachAsync(history.OfType<Operation.CodeUse>().DistinctBy(use => use.Grant).Take(Most), Bounded(), async (use, _) =>
        {
            var (when, view) = await AnsweredAsync(() => grains.GetGrain<IGrantGrain>(use.Grant).DescribeAsync());
            load.Recorder.Add(new Operation.GrantSeen(when, use.Session, use.Grant, view is { IsLive: true }, "the grant's grain"));
        });
        await Parallel.ForEachAsync(people, Bounded(), async (person, _) =>
        {
            var (when, view) = await AnsweredAsync(() => grains.GetGrain<IMemberGrain>(person.Id).DescribeAsync());
            load.Recorder.Add(new Operation.MemberSeen(when, person.Id, person.VersionIn(view?.DisplayName ?? "") ?? -1, "the member's grain"));
        });
    }

    private async Task ReadSessionsAsync(CancellationToken cancellation)
    {
        // Whether a session was handed out is in the history; a row that is missing counts as one that is over.
        var ids = load.Sessions.All().Take(Most).Select(session => session.Key).ToArray();
        var start = load.Recorder.Now;
        var alive = new HashSet<Guid>();
        await foreach (var row in RowsAsync("select id from session where id = any($1) and over_at > now()", cancellation, ids))
        {
            alive.Add(row.GetGuid(0));
        }

        var stored = new HashSet<Guid>();
        await foreach (var row in RowsAsync(
            "select grain_guid(key_n0, key_n1) from grain_state where state_name = 'session' and payload ->> 'endedAt' is null", cancellation))
        {
            stored.Add(row.GetGuid(0));
        }

        var when = load.Recorder.Since(start);
        foreach (var id in ids)
        {
            load.Recorder.Add(new Operation.SessionSeen(when, id, alive.Contains(id), "the table of sessions"));
            load.Recorder.Add(new Operation.SessionSeen(when, id, stored.Contains(id), "the stored state"));
        }
    }

    private async Task ReadMembersAsync(CancellationToken cancellation)
    {
        var start = load.Recorder.Now;
        await foreach (var row in RowsAsync("select id, number, display_name from member", cancellation))
        {
            var person = new Person(row.GetGuid(0), row.GetInt32(1));
            if (person.VersionIn(row.GetString(2)) is { } version)
            {
                load.Recorder.Add(new Operation.MemberSeen(load.Recorder.Since(start), person.Id, version, "the table of members"));
            }
        }
    }

    private async Task ReadLimitsAsync(CancellationToken cancellation)
    {
        var start = load.Recorder.Now;
        await foreach (var row in RowsAsync("select key, attempts from rate_limit", cancellation))
        {
            load.Recorder.Add(new Operation.LimitSeen(load.Recorder.Since(start), row.GetString(0), row.GetInt32(1), "the table of limits"));
        }
    }

    private async IAsyncEnumerable<NpgsqlDataReader> RowsAsync(
        string sql, [EnumeratorCancellation] CancellationToken cancellation, params object[] parameters)
    {
        await using var command = database.CreateCommand(sql);
        foreach (var parameter in parameters)
        {
            command.Parameters.Add(new NpgsqlParameter { Value = parameter });
        }

        await using var reader = await command.ExecuteReaderAsync(cancellation);
        while (await reader.ReadAsync(cancellation))
        {
            yield return reader;
        }
    }

    private Interval Now() => load.Recorder.Since(load.Recorder.Now);

    private static ParallelOptions Bounded(CancellationToken cancellation = default) => new() { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellation };
}
