using System.Globalization;
using Portal.Grains.Audit;
using Portal.Grains.Interfaces.Audit;
using Portal.Grains.RateLimiting;
using Portal.Tests.Browser;
using Xunit;

namespace Portal.Tests.Audit;

public sealed class AuditRulesTests
{
    [Fact]
    public void Of_many_refusals_few_are_told() => Assert.Equal(
        [1, 10, 100, 1000, 10_000, 100_000],
        Enumerable.Range(1, 200_000).Where(number => RefusedAttempts.IsTold(number)));

    [Fact]
    public void A_position_survives_an_address()
    {
        var position = new AuditPosition(Entries.One.At, 17);

        Assert.Equal(position, AuditPosition.Parse(position.ToString()));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("1")]
    [InlineData("1-")]
    [InlineData("-1-1")]
    [InlineData("1-1-1")]
    [InlineData("x-1")]
    [InlineData("9223372036854775807-1")]
    [InlineData("1-99999999999999999999")]
    public void Anything_else_is_no_position(string? text) => Assert.Null(AuditPosition.Parse(text));

    [Theory]
    [InlineData("29.00:00:00", "00:00:01", 500, false)]
    [InlineData("30.00:00:00", "00:00:01", 500, true)]
    [InlineData("3651.00:00:00", "00:00:01", 500, false)]
    [InlineData("400.00:00:00", "00:00:00", 500, false)]
    [InlineData("400.00:00:00", "00:01:01", 500, false)]
    [InlineData("400.00:00:00", "00:00:01", 0, false)]
    [InlineData("400.00:00:00", "00:00:01", 10_001, false)]
    public void Options_that_make_no_sense_stop_the_program(string keepFor, string interval, int batch, bool isFine)
    {
        var options = new AuditOptions { KeepFor = TimeSpan.Parse(keepFor, CultureInfo.InvariantCulture), SealInterval = TimeSpan.Parse(interval, CultureInfo.InvariantCulture), BatchSize = batch };

        Assert.Equal(isFine, new AuditOptionsValidator().Validate(null, options).Succeeded);
    }

    [Fact]
    public void Every_event_is_in_the_list_and_told_in_the_documentation()
    {
        var constants = typeof(AuditEvents).GetFields().Select(field => (string)field.GetRawConstantValue()!);
        var page = File.ReadAllText(Path.Combine(Repository.Root, "docs", "audit.md"));

        Assert.Equal(constants.Order(StringComparer.Ordinal), AuditEvents.All.Order(StringComparer.Ordinal));
        Assert.All(AuditEvents.All, name => Assert.Contains($"| `{name}` |", page, StringComparison.Ordinal));
        Assert.All(AuditEvents.All, name => Assert.Matches("^[a-z]+(-[a-z]+)*\\.[a-z]+(-[a-z]+)*$", name));
    }
}
