using System.Collections.Concurrent;

namespace Portal.Chaos.Load;

/// <summary>The cookie of every session that was handed out. Thread-safe.</summary>
public sealed class SessionKeys
{
    private readonly ConcurrentDictionary<Guid, string> _cookies = new();

    /// <summary>Keeps a session's cookie. Returns the session's id, which stands at its beginning.</summary>
    public Guid Keep(string cookie)
    {
        var id = Guid.ParseExact(cookie.AsSpan(0, 32), "N");
        _cookies[id] = cookie;
        return id;
    }

    /// <summary>All of them.</summary>
    public IReadOnlyList<KeyValuePair<Guid, string>> All() => [.. _cookies];
}
