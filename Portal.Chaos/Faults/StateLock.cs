using Npgsql;

namespace Portal.Chaos.Faults;

/// <summary>
/// Locks the table of all states, as a careless migration does: every read and write of a grain waits, until the silos have no
/// connection left. Ends when disposed.
/// </summary>
public sealed class StateLock : IAsyncDisposable
{
    private readonly NpgsqlConnection _connection;

    private StateLock(NpgsqlConnection connection) => _connection = connection;

    /// <summary>Returns when the table is locked.</summary>
    public static async Task<StateLock> TakeAsync(string connectionString, CancellationToken cancellation)
    {
        var connection = new NpgsqlConnection($"{connectionString};Pooling=false;Application Name=locker");
        try
        {
            await connection.OpenAsync(cancellation);
            await using var command = new NpgsqlCommand("begin; lock table grain_state in access exclusive mode", connection);
            await command.ExecuteNonQueryAsync(cancellation);
            return new StateLock(connection);
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    /// <summary>Nothing was changed: the end of the connection ends the transaction.</summary>
    public ValueTask DisposeAsync() => _connection.DisposeAsync();
}
