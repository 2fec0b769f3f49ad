using System.Collections.Concurrent;
using Npgsql;

namespace Portal.Chaos.Faults;

/// <summary>
/// Takes every connection that PostgreSQL has, as a runaway program of somebody else does: ends those that the portal holds idle, and
/// is quicker than it to take their places. Gives all back when disposed.
/// </summary>
public sealed class ConnectionHog : IAsyncDisposable
{
    private const int AtOnce = 8;

    // Often enough to be the first at a connection that becomes free, and no load of its own.
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(5);

    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentBag<NpgsqlConnection> _taken = [];
    private readonly string _connectionString;
    private readonly Task[] _taking;

    private ConnectionHog(string connectionString)
    {
        _connectionString = $"{connectionString};Pooling=false;Application Name=hog;Timeout=5";
        _taking = [.. Enumerable.Range(0, AtOnce).Select(_ => Task.Run(TakeAsync))];
    }

    /// <summary>How many it holds.</summary>
    public int Taken => _taken.Count;

    /// <summary>Begins to take, and returns when the portal's idle connections have been ended.</summary>
    public static async Task<ConnectionHog> StartAsync(string connectionString, CancellationToken cancellation)
    {
        await using var first = new NpgsqlConnection($"{connectionString};Pooling=false;Application Name=hog");
        await first.OpenAsync(cancellation);
        var hog = new ConnectionHog(connectionString);
        await using var command = new NpgsqlCommand(
            "select count(pg_terminate_backend(pid)) from pg_stat_activity where application_name like 'portal%' and state = 'idle'", first);
        await command.ExecuteScalarAsync(cancellation);
        return hog;
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await Task.WhenAll(_taking);
        await Task.WhenAll(_taken.Select(connection => connection.DisposeAsync().AsTask()));
        _stop.Dispose();
    }

    private async Task TakeAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            var connection = new NpgsqlConnection(_connectionString);
            try
            {
                await connection.OpenAsync(_stop.Token);
                _taken.Add(connection);
            }
            catch (Exception exception) when (exception is NpgsqlException or OperationCanceledException or TimeoutException)
            {
                // There is none left: one may become free.
                await connection.DisposeAsync();
                await Task.Delay(Pause, _stop.Token).ContinueWith(_ => { }, TaskScheduler.Default);
            }
        }
    }
}
