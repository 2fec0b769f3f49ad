using Portal.Grains.Devices;
using Xunit;

namespace Portal.Tests.Devices;

public sealed class DeviceOptionsTests
{
    private static readonly DeviceOptionsValidator Validator = new();

    [Fact]
    public void The_defaults_are_those_of_the_documentation_and_fine()
    {
        var options = new DeviceOptions();

        Assert.Equal((TimeSpan.FromMinutes(10), TimeSpan.FromSeconds(5)), (options.Lifetime, options.PollInterval));
        Assert.True(Validator.Validate(null, options).Succeeded);
    }

    [Theory]
    [InlineData("00:01:00", true)]
    [InlineData("00:00:59.9999999", false)]
    [InlineData("00:30:00", true)]
    [InlineData("00:30:00.0000001", false)]
    public void A_request_lives_from_one_to_thirty_minutes(string lifetime, bool accepted) =>
        AssertJudged("Lifetime", new DeviceOptions { Lifetime = TimeSpan.Parse(lifetime, null) }, accepted);

    [Theory]
    [InlineData("00:00:01", true)]
    [InlineData("00:00:00", false)]
    [InlineData("00:00:01.5", false)]
    [InlineData("00:01:00", true)]
    [InlineData("00:01:01", false)]
    public void A_device_waits_from_one_second_to_a_minute_in_whole_seconds(string interval, bool accepted) =>
        AssertJudged("PollInterval", new DeviceOptions { PollInterval = TimeSpan.Parse(interval, null) }, accepted);

    private static void AssertJudged(string property, DeviceOptions options, bool accepted)
    {
        var result = Validator.Validate(null, options);

        Assert.Equal(accepted, result.Succeeded);
        Assert.All(result.Failures ?? [], failure => Assert.StartsWith($"Portal:Devices:{property} ", failure, StringComparison.Ordinal));
    }
}
