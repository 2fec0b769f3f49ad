using System.Collections.Concurrent;
using System.Net.Sockets;
using System.Threading.Channels;
using Npgsql;

namespace Portal.Chaos.Faults;

/// <summary>
/// Stands between programs and PostgreSQL, and passes bytes on, at once or later. Listens on a Unix socket in a folder that only this
/// user reaches.
/// </summary>
public sealed class DelayingRelay : IAsyncDisposable
{
    private const int BufferSize = 16 * 1024;
    private const int ChunksUnderWay = 64;

    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentDictionary<Task, bool> _connections = new();
    private readonly Socket _listener;
    private readonly UnixDomainSocketEndPoint _database;
    private readonly string _folder;
    private readonly Task _accepting;
    private long _delayTicks;

    private DelayingRelay(Socket listener, UnixDomainSocketEndPoint database, string folder, string connectionString)
    {
        (_listener, _database, _folder, ConnectionString) = (listener, database, folder, connectionString);
        _accepting = Task.Run(AcceptAsync);
    }

    /// <summary>Leads to the database over this relay.</summary>
    public string ConnectionString { get; }

    /// <summary>How much longer a question and its answer take together; half of it each way. Counts from the next byte on. Default none.</summary>
    public TimeSpan Added
    {
        get => TimeSpan.FromTicks(Interlocked.Read(ref _delayTicks) * 2);
        set => Interlocked.Exchange(ref _delayTicks, value.Ticks / 2);
    }

    /// <summary>Starts a relay to the database that a connection string leads to, which is on a Unix socket.</summary>
    public static DelayingRelay Start(string connectionString)
    {
        var database = new NpgsqlConnectionStringBuilder(connectionString);
        var folder = Directory.CreateTempSubdirectory("portal-relay-").FullName;
        var listener = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        listener.Bind(new UnixDomainSocketEndPoint(SocketIn(folder, database.Port)));
        listener.Listen(backlog: 512);
        var over = new NpgsqlConnectionStringBuilder(connectionString) { Host = folder };
        return new DelayingRelay(listener, new UnixDomainSocketEndPoint(SocketIn(database.Host!, database.Port)), folder, over.ConnectionString);
    }

    /// <summary>Ends all connections.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Dispose();
        await _accepting;
        await Task.WhenAll(_connections.Keys);
        _stop.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    // As PostgreSQL's own clients look for it.
    private static string SocketIn(string folder, int port) => Path.Combine(folder, FormattableString.Invariant($".s.PGSQL.{port}"));

    private async Task AcceptAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                var client = await _listener.AcceptAsync(_stop.Token);
                var connection = RelayAsync(client);
                _connections[connection] = true;
                _ = connection.ContinueWith(ended => _connections.TryRemove(ended, out _), TaskScheduler.Default);
            }
            catch (Exception exception) when (exception is OperationCanceledException or SocketException or ObjectDisposedException)
            {
                // It is stopping.
            }
        }
    }

    private async Task RelayAsync(Socket client)
    {
        using var database = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        using (client)
        {
            try
            {
                await database.ConnectAsync(_database, _stop.Token);
                await Task.WhenAll(PumpAsync(client, database), PumpAsync(database, client));
            }
            catch (Exception exception) when (exception is OperationCanceledException or SocketException)
            {
                // Either side is gone, and then the other goes too.
            }
        }
    }

    private async Task PumpAsync(Socket from, Socket to)
    {
        var chunks = Channel.CreateBounded<(TimeSpan Due, byte[] Bytes)>(ChunksUnderWay);
        var writing = WriteAsync(chunks.Reader, to);
        var buffer = new byte[BufferSize];
        try
        {
            while (await from.ReceiveAsync(buffer, _stop.Token) is var count and > 0)
            {
                await chunks.Writer.WriteAsync((Clock() + TimeSpan.FromTicks(Interlocked.Read(ref _delayTicks)), buffer[..count]), _stop.Token);
            }
        }
        finally
        {
            chunks.Writer.Complete();
            await writing.ContinueWith(_ => { }, TaskScheduler.Default);
            Shutdown(to);
            if (!writing.IsCompletedSuccessfully)
            {
                Shutdown(from);
            }
        }
    }

    private async Task WriteAsync(ChannelReader<(TimeSpan Due, byte[] Bytes)> chunks, Socket to)
    {
        await foreach (var (due, bytes) in chunks.ReadAllAsync(_stop.Token))
        {
            if (due - Clock() is var wait && wait > TimeSpan.Zero)
            {
                await Task.Delay(wait, _stop.Token);
            }

            for (var sent = 0; sent < bytes.Length;)
            {
                sent += await to.SendAsync(bytes.AsMemory(sent), _stop.Token);
            }
        }
    }

    private static TimeSpan Clock() => TimeSpan.FromMilliseconds(Environment.TickCount64);

    private static void Shutdown(Socket socket)
    {
        try
        {
            socket.Shutdown(SocketShutdown.Both);
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            // It was gone already.
        }
    }
}
