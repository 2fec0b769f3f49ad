namespace Portal.Grains.Clients;

/// <summary>What is stored of the assertions that a client has used.</summary>
public sealed record UsedAssertionsState
{
    /// <summary>When each expires, by the SHA-256 of its id: ids may be long.</summary>
    public IReadOnlyDictionary<string, DateTimeOffset> ExpiryByHash { get; init; } = new Dictionary<string, DateTimeOffset>();

    /// <summary>The mark of the operation that used each, by the same hash, so that a repeat is no second use.</summary>
    public IReadOnlyDictionary<string, byte[]> MarkByHash { get; init; } = new Dictionary<string, byte[]>();
}
