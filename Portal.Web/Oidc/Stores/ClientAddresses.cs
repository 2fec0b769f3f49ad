using Npgsql;
using Portal.Grains.Interfaces.Clients;

namespace Portal.Web.Oidc.Stores;

/// <summary>
/// Finds the client that is at an address: the host of an application behind a proxy, or where a Discourse gets members back. All addresses
/// are remembered for a few seconds, so that asking for one that no client has costs nothing and fills no memory. Thread-safe.
/// </summary>
public sealed class ClientAddresses(IGrainFactory grains, ClientCache clients, TimeProvider time, ILogger<ClientAddresses> logger)
{
    private static readonly TimeSpan Freshness = TimeSpan.FromSeconds(5);

    private Known? _known;
    private int _isReading;

    /// <summary>The client at exactly this address, or null where there is none or it is switched off.</summary>
    public async ValueTask<ClientView?> FindAsync(string address) =>
        (await ReadAsync()).TryGetValue(address, out var clientId) ? await clients.FindAsync(clientId) : null;

    private async ValueTask<IReadOnlyDictionary<string, string>> ReadAsync()
    {
        var known = Volatile.Read(ref _known);
        if (known is not null && (time.GetUtcNow() - known.ReadAt < Freshness || Interlocked.Exchange(ref _isReading, 1) == 1))
        {
            return known.ByAddress;
        }

        try
        {
            var read = await grains.GetGrain<IClientDirectoryGrain>(0).ListAddressesAsync();
            Volatile.Write(ref _known, new Known(read, time.GetUtcNow()));
            return read;
        }
        catch (Exception exception) when (known is not null && exception is OrleansException or TimeoutException or NpgsqlException)
        {
            // Addresses hardly ever change: with the database away, members go on in their applications.
            logger.ClientAddressesNotRead(exception);
            Volatile.Write(ref _known, known with { ReadAt = time.GetUtcNow() });
            return known.ByAddress;
        }
        finally
        {
            Volatile.Write(ref _isReading, 0);
        }
    }

    private sealed record Known(IReadOnlyDictionary<string, string> ByAddress, DateTimeOffset ReadAt);
}
