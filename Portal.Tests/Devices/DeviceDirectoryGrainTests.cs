using Portal.Grains.Interfaces.Devices;
using Xunit;

namespace Portal.Tests.Devices;

public sealed class DeviceDirectoryGrainTests(DeviceCluster cluster) : IClassFixture<DeviceCluster>
{
    private const string NobodysCode = "ZZZZ-ZZZZ";

    private readonly IDeviceRequestGrain _request = cluster.NewRequest();
    private readonly Guid _member = Guid.NewGuid();
    private readonly string _place = DeviceCluster.NewPlace();

    [Fact]
    public async Task A_code_leads_to_its_device_however_it_is_typed()
    {
        var code = (await cluster.BeginAsync(_request)).UserCode;

        foreach (var typed in new[] { code, code.ToLowerInvariant(), code.Replace("-", " ", StringComparison.Ordinal) })
        {
            var found = Assert.IsType<DeviceLookup.Found>(await FindAsync(typed)).Request;
            Assert.Equal((_request.GetPrimaryKey(), "screen", DeviceRequestStanding.Pending), (found.Id, found.ClientId, found.Standing));
            Assert.Equal(["openid"], found.Scopes);
        }
    }

    [Fact]
    public async Task A_code_that_was_answered_or_took_too_long_says_so()
    {
        var code = (await cluster.BeginAsync(_request)).UserCode;
        await _request.DenyAsync(_member);
        Assert.Equal(DeviceRequestStanding.Denied, Assert.IsType<DeviceLookup.Found>(await FindAsync(code)).Request.Standing);

        cluster.Time.Advance(TimeSpan.FromMinutes(10));

        Assert.Equal(DeviceRequestStanding.Expired, Assert.IsType<DeviceLookup.Found>(await FindAsync(code)).Request.Standing);
    }

    [Fact]
    public async Task Two_devices_never_show_the_same_code()
    {
        cluster.Codes.Plan("BBBBBBBB", "BBBBBBBB", "CCCCCCCC");
        var other = cluster.NewRequest();

        var first = await cluster.BeginAsync(_request);
        var second = await cluster.BeginAsync(other);

        Assert.Equal(("BBBB-BBBB", "CCCC-CCCC"), (first.UserCode, second.UserCode));
        Assert.Equal(other.GetPrimaryKey(), Assert.IsType<DeviceLookup.Found>(await FindAsync(second.UserCode)).Request.Id);
        Assert.Equal(_request.GetPrimaryKey(), Assert.IsType<DeviceLookup.Found>(await FindAsync(first.UserCode)).Request.Id);
        Assert.IsType<DevicePoll.Pending>(await other.PollAsync(second.DeviceCode.Secret, "screen"));
    }

    [Fact]
    public async Task Devices_that_meet_in_one_code_at_the_same_moment_get_two()
    {
        cluster.Codes.Plan([.. Enumerable.Repeat("DDDDDDDD", 4)]);

        var begun = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => cluster.BeginAsync(cluster.NewRequest())));

        Assert.Equal(4, begun.Select(answer => answer.UserCode).Distinct().Count());
    }

    [Fact]
    public async Task Guessing_ends_for_the_member_wherever_they_go_and_comes_back_with_time()
    {
        for (var i = 0; i < DeviceCluster.EntriesOfMember; i++)
        {
            Assert.IsType<DeviceLookup.Unknown>(await FindAsync(NobodysCode));
        }

        var code = (await cluster.BeginAsync(_request)).UserCode;
        Assert.Equal(new DeviceLookup.RateLimited(TimeSpan.FromMinutes(10)), await FindAsync(code, place: DeviceCluster.NewPlace()));

        cluster.Time.Advance(TimeSpan.FromMinutes(10) - TimeSpan.FromTicks(1));
        Assert.Equal(new DeviceLookup.RateLimited(TimeSpan.FromTicks(1)), await FindAsync(code));
        cluster.Time.Advance(TimeSpan.FromTicks(1));
        Assert.IsType<DeviceLookup.Found>(await FindAsync(code));
    }

    [Fact]
    public async Task Guessing_ends_for_a_place_whoever_guesses_and_costs_nobody_else()
    {
        for (var i = 0; i < DeviceCluster.EntriesOfPlace; i++)
        {
            Assert.IsType<DeviceLookup.Unknown>(await FindAsync(NobodysCode, Guid.NewGuid()));
        }

        Assert.IsType<DeviceLookup.RateLimited>(await FindAsync(NobodysCode));

        for (var i = 0; i < DeviceCluster.EntriesOfMember; i++)
        {
            Assert.IsType<DeviceLookup.Unknown>(await FindAsync(NobodysCode, place: DeviceCluster.NewPlace()));
        }
    }

    [Fact]
    public async Task Of_many_guesses_at_once_no_more_are_looked_at_than_the_limit_allows()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => FindAsync(NobodysCode)));

        Assert.InRange(answers.OfType<DeviceLookup.Unknown>().Count(), 1, DeviceCluster.EntriesOfMember);
    }

    [Fact]
    public async Task What_can_be_no_code_costs_nothing()
    {
        for (var i = 0; i < 2 * DeviceCluster.EntriesOfPlace; i++)
        {
            Assert.IsType<DeviceLookup.Unknown>(await FindAsync("AAAA-1234"));
        }

        Assert.IsType<DeviceLookup.Unknown>(await FindAsync(NobodysCode));
    }

    private Task<DeviceLookup> FindAsync(string code, Guid? member = null, string? place = null) =>
        cluster.Grains.GetGrain<IDeviceDirectoryGrain>(0).FindAsync(new FindDevice(code, member ?? _member, place ?? _place));
}
