using Portal.Grains.Members;
using Xunit;

namespace Portal.Tests.Members;

public sealed class MembershipTests
{
    [Theory]
    [InlineData("2026-03-01", null, "2026-02-28", false)]
    [InlineData("2026-03-01", null, "2026-03-01", true)]
    [InlineData("2026-03-01", null, "2096-03-01", true)]
    [InlineData("2026-03-01", "2026-03-05", "2026-03-04", true)]
    [InlineData("2026-03-01", "2026-03-05", "2026-03-05", false)]
    [InlineData("2026-03-01", "2026-03-05", "2026-03-06", false)]
    [InlineData("2026-03-01", "2026-03-01", "2026-03-01", false)]
    public void Membership_lasts_from_the_day_of_joining_until_the_day_before_leaving(string joined, string? left, string today, bool member) =>
        Assert.Equal(member, Membership.IsCurrent(Day(joined), left is null ? null : Day(left), Day(today)));

    [Theory]
    [InlineData("2026-03-01T00:00:00+00:00", "2026-03-01")]
    [InlineData("2026-03-01T23:59:59.9999999+00:00", "2026-03-01")]
    [InlineData("2026-03-02T01:30:00+02:00", "2026-03-01")]
    [InlineData("2026-03-01T22:30:00-02:00", "2026-03-02")]
    public void The_day_is_the_day_in_UTC(string moment, string day) =>
        Assert.Equal(Day(day), Membership.DayOf(DateTimeOffset.Parse(moment, null)));

    private static DateOnly Day(string text) => DateOnly.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
