using Portal.Grains.Interfaces.Keys;
using Xunit;

namespace Portal.Tests.Keys;

public sealed class KeyRingOptionsTests
{
    private static readonly KeyRingOptionsValidator Validator = new();

    [Fact]
    public void The_defaults_are_fine() => Assert.True(Validator.Validate(null, new KeyRingOptions()).Succeeded);

    [Theory]
    [InlineData(10_000, false)]
    [InlineData(10_001, true)]
    public void New_keys_wait_until_front_ends_had_two_chances_to_pick_them_up(int milliseconds, bool accepted) =>
        Assert.Equal(accepted, Validator.Validate(null, new KeyRingOptions { ActivationDelay = TimeSpan.FromMilliseconds(milliseconds) }).Succeeded);

    [Theory]
    [InlineData(45, true)]
    [InlineData(44, false)]
    public void A_key_is_published_for_no_less_than_front_ends_need(int seconds, bool accepted) =>
        Assert.Equal(accepted, Validator.Validate(null, new KeyRingOptions { PublishAhead = TimeSpan.FromSeconds(seconds) }).Succeeded);

    [Theory]
    [InlineData(120, true)]
    [InlineData(119, false)]
    public void A_retired_key_outlives_every_token(int minutes, bool accepted) =>
        Assert.Equal(accepted, Validator.Validate(null, new KeyRingOptions { KeepAfterRetirement = TimeSpan.FromMinutes(minutes) }).Succeeded);

    public static TheoryData<string, KeyRingOptions> Nonsense => new()
    {
        { "RotationInterval", new KeyRingOptions { RotationInterval = TimeSpan.FromHours(23), PublishAhead = TimeSpan.FromHours(1) } },
        { "RotationInterval", new KeyRingOptions { RotationInterval = TimeSpan.FromDays(731) } },
        { "PublishAhead", new KeyRingOptions { PublishAhead = TimeSpan.FromDays(46) } },
        { "PublishAhead", new KeyRingOptions { PublishAhead = TimeSpan.Zero } },
        { "KeepAfterRetirement", new KeyRingOptions { KeepAfterRetirement = TimeSpan.FromDays(366) } },
        { "PickupInterval", new KeyRingOptions { PickupInterval = TimeSpan.Zero } },
        { "PickupInterval", new KeyRingOptions { PickupInterval = TimeSpan.FromMinutes(2), ActivationDelay = TimeSpan.FromMinutes(5) } },
        { "ActivationDelay", new KeyRingOptions { ActivationDelay = TimeSpan.FromHours(2) } },
    };

    [Theory]
    [MemberData(nameof(Nonsense), DisableDiscoveryEnumeration = true)]
    public void Nonsense_is_refused_by_name(string property, KeyRingOptions options) =>
        Assert.StartsWith($"Portal:Keys:{property} ", Assert.Single(Validator.Validate(null, options).Failures!), StringComparison.Ordinal);
}
