using Portal.Grains.Keys;
using Xunit;
using static Portal.Tests.Keys.TestRing;

namespace Portal.Tests.Keys;

/// <summary>What a rotation on demand does to the calendar.</summary>
public sealed class KeyRotationOnDemandTests
{
    private static readonly TimeSpan Tick = TimeSpan.FromTicks(1);

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
}
