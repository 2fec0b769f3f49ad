using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Portal.Grains.RateLimiting;
using Xunit;

namespace Portal.Tests.RateLimiting;

public sealed class RateLimitOptionsTests
{
    [Fact]
    public void Without_configuration_the_documented_limits_hold()
    {
        var options = OptionsWith();

        Assert.Equal(new RateLimitWindow(1, TimeSpan.FromMinutes(1)), options.EmailBurst);
        Assert.Equal(new RateLimitWindow(5, TimeSpan.FromHours(12)), options.Email);
        Assert.Equal(new RateLimitWindow(30, TimeSpan.FromHours(12)), options.Ip);
        Assert.Equal(new RateLimitWindow(20, TimeSpan.FromMinutes(10)), options.DeviceMember);
        Assert.Equal(new RateLimitWindow(100, TimeSpan.FromMinutes(10)), options.DevicePlace);
        Assert.Equal(new RateLimitWindow(300, TimeSpan.FromHours(1)), options.DeviceRequests);
    }

    [Fact]
    public void One_value_can_be_configured_alone() =>
        Assert.Equal(
            new RateLimitWindow(100, TimeSpan.FromHours(12)),
            OptionsWith(("Portal:RateLimits:Ip:Count", "100")).Ip);

    [Theory]
    [InlineData("Email:Count", "0")]
    [InlineData("Email:Count", "-1")]
    [InlineData("Ip:Count", "10001")]
    [InlineData("Ip:Duration", "00:00:00.9999999")]
    [InlineData("EmailBurst:Duration", "-00:01:00")]
    [InlineData("EmailBurst:Duration", "30.00:00:01")]
    [InlineData("DeviceMember:Count", "0")]
    [InlineData("DevicePlace:Count", "0")]
    [InlineData("DeviceRequests:Count", "0")]
    public void Nonsense_is_refused_by_name(string setting, string value)
    {
        var refusal = Assert.Throws<OptionsValidationException>(() => OptionsWith(($"Portal:RateLimits:{setting}", value)));

        Assert.Contains($"Portal:RateLimits:{setting}", Assert.Single(refusal.Failures), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Email:Count", "1")]
    [InlineData("Ip:Count", "10000")]
    [InlineData("Ip:Duration", "00:00:01")]
    [InlineData("EmailBurst:Duration", "30.00:00:00")]
    public void The_bounds_themselves_are_fine(string setting, string value) =>
        Assert.NotNull(OptionsWith(($"Portal:RateLimits:{setting}", value)));

    private static RateLimitOptions OptionsWith(params (string Key, string Value)[] settings)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(settings.ToDictionary(setting => setting.Key, setting => (string?)setting.Value))
            .Build();
        using var services = new ServiceCollection().AddSingleton<IConfiguration>(configuration).AddRateLimiting().BuildServiceProvider();
        return services.GetRequiredService<IOptions<RateLimitOptions>>().Value;
    }
}
