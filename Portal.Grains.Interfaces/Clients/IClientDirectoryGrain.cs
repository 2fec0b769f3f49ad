namespace Portal.Grains.Interfaces.Clients;

/// <summary>Lists clients, from the read model. Key: 0 (a stateless worker).</summary>
[Alias("Portal.IClientDirectoryGrain")]
public interface IClientDirectoryGrain : IGrainWithIntegerKey
{
    /// <summary>The ids of all clients, in order. A space has tens of them.</summary>
    [Alias("ListAsync"), ReadOnly]
    Task<IReadOnlyList<string>> ListAsync();
}
