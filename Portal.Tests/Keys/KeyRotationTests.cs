using Portal.Grains.Keys;
using Xunit;
using static Portal.Tests.Keys.TestRing;

namespace Portal.Tests.Keys;

/// <summary>What the calendar asks for.</summary>
public sealed class KeyRotationTests
{
    private static readonly TimeSpan Tick = TimeSpan.FromTicks(1);

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
}
