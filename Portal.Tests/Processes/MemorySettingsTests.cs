using Portal.Silo.Hosting;
using Xunit;

namespace Portal.Tests.Processes;

public sealed class MemorySettingsTests
{
    private static readonly MemorySettingsValidator Validator = new();

    public static TheoryData<string, MemorySettings> Nonsense => new()
    {
        { "IdleAge", new MemorySettings { IdleAge = TimeSpan.FromSeconds(59), BriefIdleAge = TimeSpan.FromSeconds(59) } },
        { "IdleAge", new MemorySettings { IdleAge = TimeSpan.FromDays(2) } },
        { "BriefIdleAge", new MemorySettings { BriefIdleAge = TimeSpan.FromSeconds(59) } },
        { "BriefIdleAge", new MemorySettings { BriefIdleAge = TimeSpan.FromMinutes(16) } },
        { "SheddingPercent", new MemorySettings { SheddingPercent = 9 } },
        { "SheddingPercent", new MemorySettings { SheddingPercent = 96 } },
        { "SheddingPercent", new MemorySettings { SheddingPercent = -1 } },
    };

    [Fact]
    public void The_defaults_and_the_bounds_are_accepted()
    {
        Assert.True(Validator.Validate(null, new MemorySettings()).Succeeded);
        Assert.True(Validator.Validate(null, new MemorySettings { IdleAge = TimeSpan.FromMinutes(1), BriefIdleAge = TimeSpan.FromMinutes(1), SheddingPercent = 0 }).Succeeded);
    }

    [Theory]
    [MemberData(nameof(Nonsense), DisableDiscoveryEnumeration = true)]
    public void Nonsense_is_refused_by_name(string property, MemorySettings settings) => Assert.Contains(
        Validator.Validate(null, settings).Failures!, failure => failure.StartsWith($"Portal:Memory:{property} ", StringComparison.Ordinal));
}
