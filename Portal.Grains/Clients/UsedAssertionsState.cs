namespace Portal.Grains.Clients;

/// <summary>
/// What older programs have stored of the assertions that a client has used. Now they are in the table <c>used_assertion</c>: a state would be
/// written as a whole for each of them.
/// </summary>
public sealed record UsedAssertionsState
{
    /// <summary>When each expires, by the SHA-256 of its id: ids may be long.</summary>
    public IReadOnlyDictionary<string, DateTimeOffset> ExpiryByHash { get; init; } = new Dictionary<string, DateTimeOffset>();

    /// <summary>The mark of the operation that used each, by the same hash, so that a repeat is no second use.</summary>
    public IReadOnlyDictionary<string, byte[]> MarkByHash { get; init; } = new Dictionary<string, byte[]>();
}
