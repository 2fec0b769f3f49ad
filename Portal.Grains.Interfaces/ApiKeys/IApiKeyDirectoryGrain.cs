namespace Portal.Grains.Interfaces.ApiKeys;

/// <summary>Lists API keys, from the read model. Key: 0 (a stateless worker).</summary>
[Alias("Portal.IApiKeyDirectoryGrain")]
public interface IApiKeyDirectoryGrain : IGrainWithIntegerKey
{
    /// <summary>The keys of a client, the newest first; those that have ended too, for a month.</summary>
    [Alias("ListAsync"), ReadOnly]
    Task<IReadOnlyList<ApiKeyView>> ListAsync(string clientId);
}
