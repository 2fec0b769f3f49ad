using Portal.Grains.Grants;
using Xunit;

namespace Portal.Tests.Grants;

public sealed class RefreshRotationTests
{
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan Leeway = TimeSpan.FromSeconds(10);

    private readonly RefreshFamily _family = new() { Generation = 7, StartedAt = Start, RotatedAt = Start.AddHours(1) };

    [Theory]
    [InlineData(8, 0, RefreshStanding.Unknown)]
    [InlineData(int.MaxValue, 0, RefreshStanding.Unknown)]
    [InlineData(7, 0, RefreshStanding.Current)]
    [InlineData(7, 86_400, RefreshStanding.Current)]
    [InlineData(6, 0, RefreshStanding.LostReply)]
    [InlineData(6, 9.999, RefreshStanding.LostReply)]
    [InlineData(6, 10, RefreshStanding.Reused)]
    [InlineData(5, 0, RefreshStanding.Reused)]
    [InlineData(0, 0, RefreshStanding.Reused)]
    public void A_token_stands_by_its_generation_and_the_time_since_the_rotation(int presented, double seconds, RefreshStanding standing) =>
        Assert.Equal(standing, RefreshRotation.Judge(presented, _family, _family.RotatedAt.AddSeconds(seconds), Leeway));

    [Fact]
    public void Without_leeway_no_answer_is_ever_lost() =>
        Assert.Equal(RefreshStanding.Reused, RefreshRotation.Judge(6, _family, _family.RotatedAt, TimeSpan.Zero));

    [Theory]
    [InlineData(30, 180, 0, 30)]
    [InlineData(30, 180, 149, 179)]
    [InlineData(30, 180, 150, 180)]
    [InlineData(30, 180, 170, 180)]
    public void A_family_ends_when_it_idles_and_at_last_by_its_age(int idle, int absolute, int rotatedAfter, int endsAfter)
    {
        var options = new GrantOptions { RefreshIdleLifetime = TimeSpan.FromDays(idle), RefreshAbsoluteLifetime = TimeSpan.FromDays(absolute) };

        Assert.Equal(Start.AddDays(endsAfter), RefreshRotation.ExpiresAt(_family with { RotatedAt = Start.AddDays(rotatedAfter) }, options));
    }
}
