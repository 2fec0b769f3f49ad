namespace Portal.Grains.Clients;

/// <summary>
/// The assertions that an activation has seen and that have not expired: as many as a client signs in a few minutes. Each costs a moment,
/// however many there are.
/// </summary>
public sealed class ReservedAssertions
{
    private readonly Dictionary<string, byte[]> _markByHash = new(StringComparer.Ordinal);
    private readonly PriorityQueue<string, DateTimeOffset> _byExpiry = new();

    /// <summary>How many there are.</summary>
    public int Count => _markByHash.Count;

    /// <summary>
    /// Adds one. False where it is there already, unless that one has expired, or is of the same operation, which comes again.
    /// </summary>
    public bool TryAdd(StoredAssertion assertion)
    {
        while (_byExpiry.TryPeek(out var oldest, out var expiresAt) && expiresAt <= assertion.UsedAt)
        {
            _byExpiry.Dequeue();
            _markByHash.Remove(oldest);
        }

        var hash = KeyOf(assertion);
        if (_markByHash.TryGetValue(hash, out var mark))
        {
            return mark.AsSpan().SequenceEqual(assertion.UsedBy);
        }

        _markByHash.Add(hash, assertion.UsedBy);
        _byExpiry.Enqueue(hash, assertion.ExpiresAt);
        return true;
    }

    /// <summary>Takes one out again that could not be looked up. Nothing had come of it.</summary>
    public void Remove(StoredAssertion assertion)
    {
        if (_markByHash.Remove(KeyOf(assertion)))
        {
            _byExpiry.Remove(KeyOf(assertion), out _, out _, StringComparer.Ordinal);
        }
    }

    private static string KeyOf(StoredAssertion assertion) => Convert.ToBase64String(assertion.Hash);
}
