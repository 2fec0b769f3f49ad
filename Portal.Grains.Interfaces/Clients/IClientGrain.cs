namespace Portal.Grains.Interfaces.Clients;

/// <summary>An application that signs members in. Key: <c>client:{client_id}</c>.</summary>
[Alias("Portal.IClientGrain")]
public interface IClientGrain : IGrainWithStringKey
{
    /// <summary>Makes or replaces the client. Durable when it answers.</summary>
    [Alias("PutAsync")]
    Task PutAsync(ClientDetails details);

    /// <summary>The client, or null where none has this id.</summary>
    [Alias("DescribeAsync"), ReadOnly]
    Task<ClientView?> DescribeAsync();

    /// <summary>Whether this is the client's secret; compared in constant time. False for a client without one.</summary>
    [Alias("VerifySecretAsync"), ReadOnly]
    Task<bool> VerifySecretAsync(string secret);
}
