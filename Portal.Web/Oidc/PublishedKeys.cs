using Microsoft.IdentityModel.Tokens;
using Portal.Grains.Interfaces.Keys;

namespace Portal.Web.Oidc;

/// <summary>The key ring as a front end knows it: all that it publishes, and which of it signs when. Immutable.</summary>
public sealed class PublishedKeys
{
    private readonly IReadOnlyList<PublishedKey> _keys;

    private PublishedKeys(IReadOnlyList<PublishedKey> keys) => _keys = keys;

    /// <summary>Before the ring has been read.</summary>
    public static PublishedKeys None { get; } = new([]);

    /// <summary>The ids, in order.</summary>
    public IEnumerable<string> Ids => _keys.Select(key => key.Key.KeyId);

    /// <summary>The keys by which tokens are verified: those before, in and after their time.</summary>
    public IEnumerable<SigningCredentials> All => _keys.Select(key => key.Credentials);

    /// <summary>The ring as it is now. A key that was known before is not opened again.</summary>
    public PublishedKeys Become(IReadOnlyList<SigningKey> ring)
    {
        var known = _keys.ToDictionary(key => key.Key.KeyId, StringComparer.Ordinal);
        return new PublishedKeys(
        [
            .. ring
                .Select(key => known.TryGetValue(key.KeyId, out var opened) ? opened with { Key = key } : PublishedKey.Open(key))
                .OfType<PublishedKey>()
                // What every client can verify comes first in discovery, too.
                .OrderBy(key => SigningAlgorithms.All.Index().First(algorithm => algorithm.Item == key.Key.Algorithm).Index)
                .ThenByDescending(key => key.Key.ActiveFrom)
                .ThenBy(key => key.Key.KeyId, StringComparer.Ordinal),
        ]);
    }

    /// <summary>Whether the same keys are published.</summary>
    public bool PublishesTheSameAs(PublishedKeys other) => Ids.ToHashSet(StringComparer.Ordinal).SetEquals(other.Ids);

    /// <summary>What signs at a moment.</summary>
    /// <param name="algorithm">One of <see cref="SigningAlgorithms"/>.</param>
    /// <param name="moment">Now, by this front end's clock.</param>
    /// <exception cref="InvalidOperationException">There is no key for the algorithm.</exception>
    public SigningCredentials SigningAt(string algorithm, DateTimeOffset moment)
    {
        var keys = _keys.Where(key => key.Key.Algorithm == algorithm).ToList();

        // None signs at this moment only where this clock runs behind that of the silo which made the first key.
        var key = keys.Find(key => key.SignsAt(moment)) ?? keys.MinBy(key => key.Key.ActiveFrom);
        return key?.Credentials ?? throw new InvalidOperationException($"There is no signing key for {algorithm}.");
    }
}
