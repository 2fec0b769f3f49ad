using Portal.Grains.Interfaces.Keys;
using Portal.Grains.Keys;
using Xunit;

namespace Portal.Tests.Keys;

/// <summary>The rule, by options of round numbers: 100 hours, published 10 ahead, kept 20.</summary>
public sealed class KeyRotationTests
{
    private static readonly DateTimeOffset Start = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan Tick = TimeSpan.FromTicks(1);

    private static readonly KeyRingOptions Options = new()
    {
        RotationInterval = TimeSpan.FromHours(100),
        PublishAhead = TimeSpan.FromHours(10),
        KeepAfterRetirement = TimeSpan.FromHours(20),
        PickupInterval = TimeSpan.FromSeconds(5),
        ActivationDelay = TimeSpan.FromSeconds(15),
    };

    private int _made;

    [Fact]
    public void An_empty_ring_gets_keys_of_all_algorithms_that_sign_at_once()
    {
        Assert.True(KeyRotation.LacksKeys([]));
        Assert.Equal([new WantedKey("RS256", Start), new WantedKey("ES256", Start)], KeyRotation.Scheduled([], Options, Start).Wanted);
        Assert.Equal([new WantedKey("RS256", Start), new WantedKey("ES256", Start)], KeyRotation.OnDemand([], Options, Start).Wanted);
    }

    [Fact]
    public void A_ring_of_before_there_was_rotation_gets_what_it_lacks_and_keeps_what_it_has()
    {
        StoredKey old = new("old", "RS256", [], Start - TimeSpan.FromHours(1));

        var plan = KeyRotation.Scheduled([old], Options, Start);

        Assert.True(KeyRotation.LacksKeys([old]));
        Assert.Equal([new WantedKey("ES256", Start)], plan.Wanted);
        Assert.Equal([old], plan.Kept);
    }

    [Fact]
    public void A_key_of_before_there_was_rotation_counts_from_when_it_was_made()
    {
        StoredKey old = new("old", "RS256", [], Start - TimeSpan.FromHours(90));

        var plan = KeyRotation.Scheduled([old, .. Ring()], Options, Start);
        Assert.False(KeyRotation.LacksKeys([old, .. Ring()]));
        Assert.True(plan.IsNothing());

        plan = KeyRotation.Scheduled([old], Options, Start);
        Assert.Equal([new WantedKey("RS256", Hours(10)), new WantedKey("ES256", Start)], plan.Wanted);
        Assert.Equal(Hours(10), Assert.Single(plan.Kept).RetiredAt);
    }

    [Fact]
    public void The_next_key_is_made_when_it_is_time_to_publish_it_and_not_before()
    {
        var ring = Ring();

        Assert.True(KeyRotation.Scheduled(ring, Options, Hours(90) - Tick).IsNothing());
        var plan = KeyRotation.Scheduled(ring, Options, Hours(90));

        Assert.Equal([new WantedKey("RS256", Hours(100)), new WantedKey("ES256", Hours(100))], plan.Wanted);
        Assert.All(plan.Kept, key => Assert.Equal(Hours(100), key.RetiredAt));
        Assert.Empty(plan.Removed);
    }

    [Fact]
    public void A_late_tick_delays_the_rotation_and_never_the_publishing()
    {
        var plan = KeyRotation.Scheduled(Ring(), Options, Hours(95));

        Assert.All(plan.Wanted, key => Assert.Equal(Hours(105), key.ActiveFrom));
        Assert.All(plan.Kept, key => Assert.Equal(Hours(105), key.RetiredAt));
    }

    [Fact]
    public void A_tick_that_comes_twice_does_nothing_the_second_time()
    {
        var ring = Follow(KeyRotation.Scheduled(Ring(), Options, Hours(90)), Hours(90));

        Assert.True(KeyRotation.Scheduled(ring, Options, Hours(90)).IsNothing());
        Assert.True(KeyRotation.Scheduled(ring, Options, Hours(120) - Tick).IsNothing());
    }

    [Fact]
    public void A_retired_key_goes_when_it_has_been_kept_long_enough_and_not_before()
    {
        var ring = Follow(KeyRotation.Scheduled(Ring(), Options, Hours(90)), Hours(90));

        var plan = KeyRotation.Scheduled(ring, Options, Hours(120));

        Assert.Equal(["RS256", "ES256"], plan.Removed.Select(key => key.Algorithm));
        Assert.All(plan.Removed, key => Assert.Equal(Hours(100), key.RetiredAt));
        Assert.Equal(ring.Except(plan.Removed), plan.Kept);
        Assert.Empty(plan.Wanted);
    }

    [Fact]
    public void Each_algorithm_has_a_calendar_of_its_own()
    {
        StoredKey[] ring = [Key("RS256", Start), Key("ES256", Hours(50))];

        Assert.Equal([new WantedKey("RS256", Hours(100))], KeyRotation.Scheduled(ring, Options, Hours(90)).Wanted);
    }

    [Fact]
    public void On_demand_new_keys_sign_after_the_delay_and_the_present_ones_until_then()
    {
        var plan = KeyRotation.OnDemand(Ring(), Options, Hours(3));

        var then = Hours(3) + Options.ActivationDelay;
        Assert.Equal([new WantedKey("RS256", then), new WantedKey("ES256", then)], plan.Wanted);
        Assert.All(plan.Kept, key => Assert.Equal(then, key.RetiredAt));
    }

    [Fact]
    public void On_demand_a_key_that_waits_for_its_turn_is_overtaken_and_never_signs()
    {
        var ring = Follow(KeyRotation.Scheduled(Ring(), Options, Hours(90)), Hours(90));

        var plan = KeyRotation.OnDemand(ring, Options, Hours(91));

        var then = Hours(91) + Options.ActivationDelay;
        Assert.Equal(4, plan.Kept.Count);
        Assert.All(plan.Kept, key => Assert.Equal(then, key.RetiredAt));
        AssertOneSignsAtATime(Follow(plan, Hours(91)), Hours(91), Hours(180));
    }

    [Fact]
    public void A_key_that_has_retired_stays_retired_as_of_then()
    {
        var ring = Follow(KeyRotation.Scheduled(Ring(), Options, Hours(90)), Hours(90));

        var plan = KeyRotation.OnDemand(ring, Options, Hours(101));

        Assert.Equal(2, plan.Kept.Count(key => key.RetiredAt == Hours(100)));
        Assert.Equal(2, plan.Kept.Count(key => key.RetiredAt == Hours(101) + Options.ActivationDelay));
    }

    [Fact]
    public void A_rotation_on_demand_is_under_way_until_its_keys_sign()
    {
        Assert.Null(KeyRotation.UnderWay([], Options, Start));
        Assert.Null(KeyRotation.UnderWay(Ring(), Options, Start));
        var ring = Follow(KeyRotation.OnDemand(Ring(), Options, Hours(1)), Hours(1));

        var then = Hours(1) + Options.ActivationDelay;
        Assert.Equal(then, KeyRotation.UnderWay(ring, Options, Hours(1)));
        Assert.Equal(then, KeyRotation.UnderWay(ring, Options, then - Tick));
        Assert.Null(KeyRotation.UnderWay(ring, Options, then));
    }

    [Fact]
    public void A_scheduled_rotation_is_none_on_demand_until_it_is_as_close()
    {
        var ring = Follow(KeyRotation.Scheduled(Ring(), Options, Hours(90)), Hours(90));

        Assert.Null(KeyRotation.UnderWay(ring, Options, Hours(100) - Options.ActivationDelay - Tick));
        Assert.Equal(Hours(100), KeyRotation.UnderWay(ring, Options, Hours(100) - Options.ActivationDelay));
    }

    [Fact]
    public void Keys_of_one_algorithm_alone_are_no_rotation()
    {
        StoredKey[] ring = [.. Ring(), Key("ES256", Hours(1) + Options.ActivationDelay)];

        Assert.Null(KeyRotation.UnderWay(ring, Options, Hours(1)));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(33)]
    public void However_the_ticks_come_one_key_of_each_algorithm_signs_at_every_moment_and_was_published_before(int everyHours)
    {
        IReadOnlyList<StoredKey> ring = Ring();
        var all = new Dictionary<string, StoredKey>();
        for (var now = Start; now < Hours(1_000); now += TimeSpan.FromHours(everyHours))
        {
            var plan = KeyRotation.Scheduled(ring, Options, now);
            Assert.All(plan.Removed, key => Assert.True(key.RetiredAt + Options.KeepAfterRetirement <= now));
            Assert.All(plan.Wanted, key => Assert.True(key.ActiveFrom >= now + Options.PublishAhead));
            ring = Follow(plan, now);
            foreach (var key in ring)
            {
                all[key.KeyId] = key;
            }

            Assert.InRange(ring.Count, 2, 6);
        }

        AssertOneSignsAtATime([.. all.Values], Start, Hours(1_000));
    }

    private static void AssertOneSignsAtATime(IReadOnlyList<StoredKey> ring, DateTimeOffset from, DateTimeOffset to)
    {
        for (var now = from; now < to; now += TimeSpan.FromMinutes(30))
        {
            Assert.Equal(["ES256", "RS256"], ring
                .Where(key => key.ActiveFrom <= now && !(key.RetiredAt <= now))
                .Select(key => key.Algorithm)
                .Order(StringComparer.Ordinal));
        }
    }

    private static DateTimeOffset Hours(int hours) => Start + TimeSpan.FromHours(hours);

    private StoredKey[] Ring() => [Key("RS256", Start), Key("ES256", Start)];

    private StoredKey Key(string algorithm, DateTimeOffset activeFrom) => new($"key-{++_made}", algorithm, [], Start, activeFrom);

    private IReadOnlyList<StoredKey> Follow(KeyPlan plan, DateTimeOffset now) =>
        [.. plan.Wanted.Select(wanted => Key(wanted.Algorithm, wanted.ActiveFrom) with { CreatedAt = now }), .. plan.Kept];
}
