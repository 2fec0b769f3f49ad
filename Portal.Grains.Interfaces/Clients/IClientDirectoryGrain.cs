namespace Portal.Grains.Interfaces.Clients;

/// <summary>Lists clients, from the read model. Key: 0 (a stateless worker).</summary>
[Alias("Portal.IClientDirectoryGrain")]
public interface IClientDirectoryGrain : IGrainWithIntegerKey
{
    /// <summary>The ids of all clients, in order. A space has tens of them.</summary>
    [Alias("ListAsync"), ReadOnly]
    Task<IReadOnlyList<string>> ListAsync();

    /// <summary>When each client was last granted something, by its id; one that never was is not there.</summary>
    [Alias("ListLastSignInsAsync"), ReadOnly]
    Task<IReadOnlyDictionary<string, DateTimeOffset>> ListLastSignInsAsync();

    /// <summary>
    /// The ids of the clients that are known by an address of theirs, by that address: the host of an application behind a proxy, or where a
    /// Discourse gets members back. Each address is one client's.
    /// </summary>
    [Alias("ListAddressesAsync"), ReadOnly]
    Task<IReadOnlyDictionary<string, string>> ListAddressesAsync();
}
