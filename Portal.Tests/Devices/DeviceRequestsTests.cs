using Portal.Grains.Devices;
using Portal.Grains.Interfaces.Devices;
using Xunit;

namespace Portal.Tests.Devices;

public sealed class DeviceRequestsTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan Tick = TimeSpan.FromTicks(1);
    private static readonly TimeSpan Five = TimeSpan.FromSeconds(5);

    [Theory]
    [InlineData(DeviceRequestStatus.Pending, DeviceRequestStanding.Pending, DeviceRequestStanding.Expired)]
    [InlineData(DeviceRequestStatus.Approved, DeviceRequestStanding.Approved, DeviceRequestStanding.Expired)]
    [InlineData(DeviceRequestStatus.Denied, DeviceRequestStanding.Denied, DeviceRequestStanding.Expired)]
    [InlineData(DeviceRequestStatus.Redeemed, DeviceRequestStanding.Redeemed, DeviceRequestStanding.Redeemed)]
    public void A_request_stands_as_decided_until_just_before_its_end(
        DeviceRequestStatus status, DeviceRequestStanding before, DeviceRequestStanding after)
    {
        var request = new DeviceRequestState { Status = status, ExpiresAt = Now };

        Assert.Equal(before, DeviceRequests.StandingOf(request, Now - Tick));
        Assert.Equal(after, DeviceRequests.StandingOf(request, Now));
        Assert.Equal(after, DeviceRequests.StandingOf(request, Now + Tick));
    }

    [Fact]
    public void The_first_poll_may_come_at_once()
    {
        var (next, isTooEarly) = DeviceRequests.Poll(new DevicePace(Five, LastPolledAt: null), Now);

        Assert.False(isTooEarly);
        Assert.Equal(new DevicePace(Five, Now), next);
    }

    [Fact]
    public void A_poll_just_before_the_interval_has_passed_is_too_early_and_makes_it_longer()
    {
        var at = Now + Five - Tick;

        var (next, isTooEarly) = DeviceRequests.Poll(new DevicePace(Five, Now), at);

        Assert.True(isTooEarly);
        Assert.Equal(new DevicePace(TimeSpan.FromSeconds(10), at), next);
    }

    [Fact]
    public void A_poll_when_the_interval_has_passed_is_right()
    {
        var (next, isTooEarly) = DeviceRequests.Poll(new DevicePace(Five, Now), Now + Five);

        Assert.False(isTooEarly);
        Assert.Equal(new DevicePace(Five, Now + Five), next);
    }

    [Fact]
    public void The_longer_interval_holds_for_all_polls_after_and_grows_with_each_early_one()
    {
        var pace = new DevicePace(Five, Now);
        (pace, _) = DeviceRequests.Poll(pace, Now);
        (pace, var second) = DeviceRequests.Poll(pace, Now + TimeSpan.FromSeconds(10) - Tick);
        Assert.True(second);
        Assert.Equal(TimeSpan.FromSeconds(15), pace.Interval);

        (pace, var third) = DeviceRequests.Poll(pace, pace.LastPolledAt!.Value + TimeSpan.FromSeconds(15));
        Assert.False(third);
        Assert.Equal(TimeSpan.FromSeconds(15), pace.Interval);
    }
}
