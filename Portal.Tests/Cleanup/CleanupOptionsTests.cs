using Microsoft.Extensions.Options;
using Orleans.Configuration;
using Portal.Grains.Cleanup;
using Xunit;

namespace Portal.Tests.Cleanup;

public sealed class CleanupOptionsTests
{
    private static readonly CleanupOptionsValidator Validator = new(Options.Create(new GrainCollectionOptions { CollectionAge = TimeSpan.FromMinutes(15) }));

    [Fact]
    public void The_defaults_are_fine() => Assert.True(Validator.Validate(null, new CleanupOptions()).Succeeded);

    [Theory]
    [InlineData(20 * 60, true)]
    [InlineData((20 * 60) - 1, false)]
    public void What_is_swept_has_expired_for_longer_than_an_idle_grain_is_kept(int seconds, bool accepted) =>
        Assert.Equal(accepted, Validator.Validate(null, new CleanupOptions { Margin = TimeSpan.FromSeconds(seconds) }).Succeeded);

    public static TheoryData<string, CleanupOptions> Nonsense => new()
    {
        { "Period", new CleanupOptions { Period = TimeSpan.FromSeconds(59) } },
        { "Period", new CleanupOptions { Period = TimeSpan.FromDays(2) } },
        { "Margin", new CleanupOptions { Margin = TimeSpan.FromDays(31) } },
        { "BatchSize", new CleanupOptions { BatchSize = 0 } },
        { "BatchesPerSweep", new CleanupOptions { BatchesPerSweep = 0 } },
        { "WorkingShare", new CleanupOptions { WorkingShare = 0 } },
        { "WorkingShare", new CleanupOptions { WorkingShare = double.NaN } },
        { "WorkingShare", new CleanupOptions { WorkingShare = 1.01 } },
        { "SweepersPerKind", new CleanupOptions { SweepersPerKind = 17 } },
        { "MailOverdueAfter", new CleanupOptions { MailOverdueAfter = TimeSpan.Zero } },
        { "MailsPerSweep", new CleanupOptions { MailsPerSweep = -1 } },
    };

    [Theory]
    [MemberData(nameof(Nonsense), DisableDiscoveryEnumeration = true)]
    public void Nonsense_is_refused_by_name(string property, CleanupOptions options) =>
        Assert.StartsWith($"Portal:Cleanup:{property} ", Assert.Single(Validator.Validate(null, options).Failures!), StringComparison.Ordinal);
}
