using Portal.Grains.Interfaces.Keys;
using Portal.Grains.Keys;
using Xunit;

namespace Portal.Tests.Keys;

/// <summary>Rings for tests of the rule, by options of round numbers: 100 hours, published 10 ahead, kept 20.</summary>
internal static class TestRing
{
    private static int _made;

    public static DateTimeOffset Start { get; } = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    public static KeyRingOptions Options { get; } = new()
    {
        RotationInterval = TimeSpan.FromHours(100),
        PublishAhead = TimeSpan.FromHours(10),
        KeepAfterRetirement = TimeSpan.FromHours(20),
        PickupInterval = TimeSpan.FromSeconds(5),
        ActivationDelay = TimeSpan.FromSeconds(15),
    };

    public static DateTimeOffset Hours(int hours) => Start + TimeSpan.FromHours(hours);

    /// <summary>A key of each algorithm, as at the first start.</summary>
    public static StoredKey[] Ring() => [Key("RS256", Start), Key("ES256", Start)];

    public static StoredKey Key(string algorithm, DateTimeOffset activeFrom) =>
        new($"key-{Interlocked.Increment(ref _made)}", algorithm, [], Start, activeFrom);

    /// <summary>The ring as the grain makes it of a plan.</summary>
    public static IReadOnlyList<StoredKey> Follow(KeyPlan plan, DateTimeOffset now) =>
        [.. plan.Wanted.Select(wanted => Key(wanted.Algorithm, wanted.ActiveFrom) with { CreatedAt = now }), .. plan.Kept];

    public static void AssertOneSignsAtATime(IReadOnlyList<StoredKey> ring, DateTimeOffset from, DateTimeOffset to)
    {
        for (var now = from; now < to; now += TimeSpan.FromMinutes(30))
        {
            Assert.Equal(["ES256", "RS256"], ring
                .Where(key => key.ActiveFrom <= now && !(key.RetiredAt <= now))
                .Select(key => key.Algorithm)
                .Order(StringComparer.Ordinal));
        }
    }
}
