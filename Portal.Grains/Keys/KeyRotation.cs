using Portal.Grains.Interfaces.Keys;

namespace Portal.Grains.Keys;

/// <summary>
/// When keys are made, sign, retire and go. A key is published from the moment it is made; it signs from its first use until the first
/// use of its successor, which is settled when the successor is made; it goes a while after that. So at every moment exactly one key
/// of an algorithm signs, and everybody who has the ring knows which.
/// </summary>
public static class KeyRotation
{
    /// <summary>Whether there is no key at all for some algorithm.</summary>
    public static bool LacksKeys(IReadOnlyList<StoredKey> keys) =>
        SigningAlgorithms.All.Any(algorithm => !keys.Any(key => key.Algorithm == algorithm));

    /// <summary>What the calendar asks for.</summary>
    public static KeyPlan Scheduled(IReadOnlyList<StoredKey> keys, KeyRingOptions options, DateTimeOffset now)
    {
        var wanted = new List<WantedKey>();
        foreach (var algorithm in SigningAlgorithms.All)
        {
            var newest = Newest(keys, algorithm);
            if (newest is null)
            {
                // Nothing else could sign, so nobody is served by waiting.
                wanted.Add(new WantedKey(algorithm, now));
                continue;
            }

            var due = newest.FirstUse() + options.RotationInterval;
            if (due - options.PublishAhead <= now)
            {
                // A tick that was missed delays the rotation; it never shortens the time that applications have to hear of the key.
                wanted.Add(new WantedKey(algorithm, due > now + options.PublishAhead ? due : now + options.PublishAhead));
            }
        }

        return Plan(keys, wanted, options, now);
    }

    /// <summary>What it takes to have new keys of all algorithms sign as soon as front ends have surely picked them up.</summary>
    public static KeyPlan OnDemand(IReadOnlyList<StoredKey> keys, KeyRingOptions options, DateTimeOffset now) => Plan(
        keys,
        [.. SigningAlgorithms.All.Select(algorithm => new WantedKey(algorithm, Newest(keys, algorithm) is null ? now : now + options.ActivationDelay))],
        options,
        now);

    /// <summary>From when the newest keys sign, if they are new to all algorithms and will within the delay of a rotation on demand.</summary>
    public static DateTimeOffset? UnderWay(IReadOnlyList<StoredKey> keys, KeyRingOptions options, DateTimeOffset now)
    {
        var uses = SigningAlgorithms.All.Select(algorithm => Newest(keys, algorithm)?.FirstUse()).ToList();
        return uses.TrueForAll(use => use > now && use <= now + options.ActivationDelay) ? uses.Max() : null;
    }

    /// <summary>What a key does at a moment.</summary>
    public static KeyStanding StandingOf(StoredKey key, DateTimeOffset now) =>
        key.RetiredAt <= now || key.RetiredAt <= key.FirstUse() ? KeyStanding.Retired
        : key.FirstUse() > now ? KeyStanding.Published
        : KeyStanding.Signing;

    private static StoredKey? Newest(IReadOnlyList<StoredKey> keys, string algorithm) =>
        keys.Where(key => key.Algorithm == algorithm && key.RetiredAt is null).MaxBy(key => key.FirstUse());

    private static KeyPlan Plan(IReadOnlyList<StoredKey> keys, IReadOnlyList<WantedKey> wanted, KeyRingOptions options, DateTimeOffset now)
    {
        var removed = keys.Where(key => key.RetiredAt + options.KeepAfterRetirement <= now).ToList();
        return new KeyPlan([.. keys.Except(removed).Select(key => Retired(key, wanted))], removed, wanted);
    }

    // A key that still waits for its turn is overtaken in the same way; it is retired before its first use, and never signs.
    private static StoredKey Retired(StoredKey key, IReadOnlyList<WantedKey> wanted) =>
        wanted.FirstOrDefault(one => one.Algorithm == key.Algorithm) is { } successor && !(key.RetiredAt <= successor.ActiveFrom)
            ? key with { RetiredAt = successor.ActiveFrom }
            : key;
}
