using System.Collections.Concurrent;
using Portal.Grains.Interfaces;
using Portal.Grains.Interfaces.Clients;

namespace Portal.Web.Oidc.Stores;

/// <summary>
/// What this front end remembers of clients, for a few seconds: every step of a sign-on asks for them. Secrets are never
/// remembered, and neither are ids that no client has, so that guessing fills no memory. Thread-safe.
/// </summary>
public sealed class ClientCache(IGrainFactory grains, TimeProvider time)
{
    private static readonly TimeSpan Freshness = TimeSpan.FromSeconds(5);

    /// <summary>The longest id, in characters.</summary>
    private const int MaxIdLength = 100;

    private readonly ConcurrentDictionary<string, (ClientView Client, DateTimeOffset ReadAt)> _clients = new(StringComparer.Ordinal);

    /// <summary>The client with this id, or null where there is none or it is switched off.</summary>
    public async ValueTask<ClientView?> FindAsync(string clientId)
    {
        // RFC 6749 §A.1. Others belong to no client, and are not looked for: PostgreSQL takes no NUL, which a Basic header can bring.
        if (clientId.Length is 0 or > MaxIdLength || !clientId.All(character => character is >= ' ' and <= '~'))
        {
            return null;
        }

        if (_clients.TryGetValue(clientId, out var known) && time.GetUtcNow() - known.ReadAt < Freshness)
        {
            return known.Client;
        }

        var client = await grains.GetGrain<IClientGrain>(GrainKeys.Client(clientId)).DescribeAsync();
        if (client is not { Protocol.IsEnabled: true })
        {
            _clients.TryRemove(clientId, out _);
            return null;
        }

        _clients[clientId] = (client, time.GetUtcNow());
        return client;
    }

    /// <summary>All clients.</summary>
    public async ValueTask<IReadOnlyList<ClientView>> ListAsync()
    {
        var clients = new List<ClientView>();
        foreach (var id in await grains.GetGrain<IClientDirectoryGrain>(0).ListAsync())
        {
            if (await FindAsync(id) is { } client)
            {
                clients.Add(client);
            }
        }

        return clients;
    }
}
