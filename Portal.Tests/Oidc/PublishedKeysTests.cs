using Portal.Grains.Interfaces.Keys;
using Portal.Grains.Keys;
using Portal.Web.Oidc;
using Xunit;

namespace Portal.Tests.Oidc;

public sealed class PublishedKeysTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan Tick = TimeSpan.FromTicks(1);

    [Fact]
    public void The_key_signs_whose_turn_it_is()
    {
        var (first, second) = (Key("ES256", Noon, Noon.AddHours(1)), Key("ES256", Noon.AddHours(1)));
        var keys = PublishedKeys.None.Become([second, first]);

        Assert.Equal(first.KeyId, keys.SigningAt("ES256", Noon).Kid);
        Assert.Equal(first.KeyId, keys.SigningAt("ES256", Noon.AddHours(1) - Tick).Kid);
        Assert.Equal(second.KeyId, keys.SigningAt("ES256", Noon.AddHours(1)).Kid);
        Assert.Equal(second.KeyId, keys.SigningAt("ES256", Noon.AddYears(1)).Kid);
    }

    [Fact]
    public void A_key_that_was_overtaken_before_its_turn_never_signs()
    {
        var overtaken = Key("ES256", Noon.AddHours(5), Noon.AddHours(1));
        var (first, second) = (Key("ES256", Noon, Noon.AddHours(1)), Key("ES256", Noon.AddHours(1)));
        var keys = PublishedKeys.None.Become([second, overtaken, first]);

        Assert.Equal(first.KeyId, keys.SigningAt("ES256", Noon).Kid);
        Assert.Equal(second.KeyId, keys.SigningAt("ES256", Noon.AddHours(5)).Kid);
        Assert.Contains(overtaken.KeyId, keys.Ids);
    }

    [Fact]
    public void A_clock_that_runs_behind_that_of_the_silo_signs_with_the_first_key()
    {
        var (first, second) = (Key("ES256", Noon, Noon.AddHours(1)), Key("ES256", Noon.AddHours(1)));

        Assert.Equal(first.KeyId, PublishedKeys.None.Become([second, first]).SigningAt("ES256", Noon - TimeSpan.FromSeconds(3)).Kid);
    }

    [Fact]
    public void A_key_of_an_older_silo_that_tells_no_times_signs()
    {
        var key = Key("RS256", default);

        Assert.Equal(key.KeyId, PublishedKeys.None.Become([key]).SigningAt("RS256", Noon).Kid);
    }

    [Fact]
    public void A_key_for_an_algorithm_of_a_newer_silo_is_left_alone()
    {
        var key = Key("RS256", Noon);

        var keys = PublishedKeys.None.Become([key with { KeyId = "newer", Algorithm = "ML-DSA-44" }, key]);

        Assert.Equal([key.KeyId], keys.Ids);
        Assert.Throws<InvalidOperationException>(() => keys.SigningAt("ML-DSA-44", Noon));
    }

    [Fact]
    public void What_every_client_can_verify_comes_first_and_of_each_the_newest()
    {
        SigningKey[] ring = [Key("ES256", Noon), Key("RS256", Noon), Key("ES256", Noon.AddHours(1)), Key("RS256", Noon.AddHours(1))];

        Assert.Equal([ring[3].KeyId, ring[1].KeyId, ring[2].KeyId, ring[0].KeyId], PublishedKeys.None.Become(ring).Ids);
    }

    [Fact]
    public void A_key_that_is_known_is_not_opened_again_and_its_times_are_those_of_the_last_answer()
    {
        var (first, second) = (Key("ES256", Noon), Key("ES256", Noon.AddHours(1)));
        var before = PublishedKeys.None.Become([first]);

        var after = before.Become([second, first with { RetiredAt = second.ActiveFrom }]);

        Assert.Same(before.SigningAt("ES256", Noon), after.SigningAt("ES256", Noon));
        Assert.Equal(second.KeyId, after.SigningAt("ES256", second.ActiveFrom).Kid);
    }

    [Fact]
    public void Other_times_are_no_other_keys()
    {
        var key = Key("ES256", Noon);
        var keys = PublishedKeys.None.Become([key]);

        Assert.True(keys.PublishesTheSameAs(keys.Become([key with { RetiredAt = Noon.AddHours(1) }])));
        Assert.False(keys.PublishesTheSameAs(keys.Become([key, Key("ES256", Noon)])));
        Assert.False(keys.PublishesTheSameAs(PublishedKeys.None));
    }

    private static SigningKey Key(string algorithm, DateTimeOffset activeFrom, DateTimeOffset? retiredAt = null)
    {
        var (keyId, pkcs8) = KeyPair.Make(algorithm);
        return new SigningKey(keyId, algorithm, pkcs8, activeFrom, activeFrom, retiredAt);
    }
}
