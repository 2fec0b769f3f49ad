using Portal.Grains.Interfaces.Devices;
using Portal.Grains.Interfaces.Grants;
using Portal.Grains.Interfaces.SecureTokens;
using Portal.Tests.Cluster;
using Xunit;

namespace Portal.Tests.Devices;

public sealed class DeviceRequestGrainTests(DeviceCluster cluster) : IClassFixture<DeviceCluster>
{
    private const string Client = "screen";

    private readonly IDeviceRequestGrain _request = cluster.NewRequest();

    [Fact]
    public async Task A_device_is_given_two_codes_with_one_write_and_neither_is_stored()
    {
        var begun = await cluster.BeginAsync(_request);

        Assert.Equal(_request.GetPrimaryKey(), begun.DeviceCode.Id);
        Assert.Matches("^[BCDFGHJKLMNPQRSTVWXZ]{4}-[BCDFGHJKLMNPQRSTVWXZ]{4}$", begun.UserCode);
        Assert.Equal((TimeSpan.FromMinutes(10), TimeSpan.FromSeconds(5)), (begun.Lifetime, begun.Interval));
        Assert.Equal(1, await VersionAsync());
        var stored = await cluster.ScalarAsync<string>(
            "select payload::text from grain_state where state_name = 'device-request' and grain_guid(key_n0, key_n1) = $1", _request.GetPrimaryKey());
        Assert.DoesNotContain(begun.DeviceCode.Secret, stored, StringComparison.Ordinal);
        Assert.DoesNotContain(begun.UserCode, stored, StringComparison.Ordinal);
        Assert.DoesNotContain(UserCode.Read(begun.UserCode)!, stored, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Polls_write_nothing_and_one_that_comes_too_early_slows_the_device_down()
    {
        var code = (await cluster.BeginAsync(_request)).DeviceCode;

        Assert.IsType<DevicePoll.Pending>(await PollAsync(code));
        cluster.Time.Advance(TimeSpan.FromSeconds(5) - TimeSpan.FromTicks(1));
        Assert.Equal(new DevicePoll.SlowDown(TimeSpan.FromSeconds(10)), await PollAsync(code));
        cluster.Time.Advance(TimeSpan.FromSeconds(10));
        Assert.IsType<DevicePoll.Pending>(await PollAsync(code));
        cluster.Time.Advance(TimeSpan.FromSeconds(9));
        Assert.Equal(new DevicePoll.SlowDown(TimeSpan.FromSeconds(15)), await PollAsync(code));

        Assert.Equal(1, await VersionAsync());
    }

    [Fact]
    public async Task Of_fifty_polls_at_once_after_the_approval_exactly_one_gets_the_grant()
    {
        var code = (await cluster.BeginAsync(_request)).DeviceCode;
        var grant = await ApproveAsync();

        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(async _ =>
            await PollAsync(code) is DevicePoll.Approved ? await RedeemAsync(code) : new DeviceRedemption.AlreadyRedeemed()));

        var redeemed = Assert.Single(answers.OfType<DeviceRedemption.Redeemed>());
        Assert.Equal(grant.GetPrimaryKey(), redeemed.RefreshToken!.Id);
        Assert.Equal(49, answers.OfType<DeviceRedemption.AlreadyRedeemed>().Count());
        Assert.True((await grant.DescribeAsync())?.IsLive);
        Assert.IsType<DevicePoll.Used>(await PollAsync(code));
    }

    [Fact]
    public async Task Too_late_is_told_by_the_clock_though_nothing_is_swept()
    {
        var code = (await cluster.BeginAsync(_request)).DeviceCode;
        var (member, session) = await cluster.SignInAsync();
        cluster.Time.Advance(TimeSpan.FromMinutes(10) - TimeSpan.FromTicks(1));
        Assert.IsType<DevicePoll.Pending>(await PollAsync(code));

        cluster.Time.Advance(TimeSpan.FromTicks(1));

        Assert.IsType<DevicePoll.Expired>(await PollAsync(code));
        Assert.Equal(DeviceRequestStanding.Expired, (await _request.DescribeAsync())?.Standing);
        Assert.IsType<DeviceDecision.Expired>(await _request.ApproveAsync(new ApproveDevice(member.Id, session.GetPrimaryKey(), Guid.NewGuid(), "payload")));
        Assert.IsType<DeviceDecision.Expired>(await _request.DenyAsync(member.Id));
    }

    [Fact]
    public async Task A_device_that_fetches_its_tokens_too_late_gets_none()
    {
        var code = (await cluster.BeginAsync(_request)).DeviceCode;
        var grant = await ApproveAsync();

        cluster.Time.Advance(TimeSpan.FromMinutes(10));

        Assert.IsType<DevicePoll.Expired>(await PollAsync(code));
        Assert.IsType<DeviceRedemption.NotLive>(await RedeemAsync(code));
        Assert.Null(await grant.DescribeAsync());
    }

    [Fact]
    public async Task A_refusal_stays_one()
    {
        var code = (await cluster.BeginAsync(_request)).DeviceCode;
        var (member, session) = await cluster.SignInAsync();

        Assert.IsType<DeviceDecision.Recorded>(await _request.DenyAsync(member.Id));
        await PortalCluster.DeactivateAsync(_request);

        Assert.IsType<DevicePoll.Denied>(await PollAsync(code));
        Assert.IsType<DeviceDecision.Recorded>(await _request.DenyAsync(member.Id));
        Assert.IsType<DeviceDecision.AlreadyDecided>(await _request.ApproveAsync(new ApproveDevice(member.Id, session.GetPrimaryKey(), Guid.NewGuid(), "payload")));
        Assert.IsType<DeviceRedemption.NotLive>(await RedeemAsync(code));
    }

    [Fact]
    public async Task The_first_answer_holds_and_the_same_session_may_repeat_it()
    {
        var code = (await cluster.BeginAsync(_request)).DeviceCode;
        var (member, session) = await cluster.SignInAsync();
        var (other, otherSession) = await cluster.SignInAsync();
        await ApproveAsync(member.Id, session.GetPrimaryKey(), "first");

        Assert.IsType<DeviceDecision.Recorded>(await _request.ApproveAsync(new ApproveDevice(member.Id, session.GetPrimaryKey(), Guid.NewGuid(), "again")));
        Assert.IsType<DeviceDecision.AlreadyDecided>(await _request.ApproveAsync(new ApproveDevice(other.Id, otherSession.GetPrimaryKey(), Guid.NewGuid(), "other")));
        Assert.IsType<DeviceDecision.AlreadyDecided>(await _request.DenyAsync(other.Id));

        Assert.Equal(new DevicePoll.Approved("first"), await PollAsync(code));
        Assert.Equal(2, await VersionAsync());
    }

    [Fact]
    public async Task All_that_was_decided_outlives_the_activation()
    {
        var code = (await cluster.BeginAsync(_request)).DeviceCode;
        await PortalCluster.DeactivateAsync(_request);
        await ApproveAsync();
        await PortalCluster.DeactivateAsync(_request);
        Assert.IsType<DeviceRedemption.Redeemed>(await RedeemAsync(code));
        await PortalCluster.DeactivateAsync(_request);

        Assert.IsType<DeviceRedemption.AlreadyRedeemed>(await RedeemAsync(code));
        Assert.IsType<DevicePoll.Used>(await PollAsync(code));
    }

    [Fact]
    public async Task A_session_that_ends_before_the_device_comes_leaves_it_nothing()
    {
        var code = (await cluster.BeginAsync(_request)).DeviceCode;
        var (member, session) = await cluster.SignInAsync();
        var grant = await ApproveAsync(member.Id, session.GetPrimaryKey());

        await session.EndAsync();

        Assert.IsType<DeviceRedemption.NotLive>(await RedeemAsync(code));
        Assert.False((await grant.DescribeAsync())?.IsLive);
    }

    [Fact]
    public async Task A_client_that_is_switched_off_before_the_device_comes_gets_nothing()
    {
        var code = (await cluster.BeginAsync(_request)).DeviceCode;
        await ApproveAsync();

        await cluster.PutClientAsync(isEnabled: false);

        Assert.IsType<DeviceRedemption.NotLive>(await RedeemAsync(code));
    }

    [Fact]
    public async Task The_session_that_approved_owns_the_grant()
    {
        var code = (await cluster.BeginAsync(_request)).DeviceCode;
        var (member, session) = await cluster.SignInAsync();
        var grant = await ApproveAsync(member.Id, session.GetPrimaryKey());
        await RedeemAsync(code);
        var view = await grant.DescribeAsync();
        Assert.Equal((member.Id, session.GetPrimaryKey(), Client, true), (view!.MemberId, view.SessionId, view.ClientId, view.IsLive));

        await session.EndAsync();

        Assert.False((await grant.DescribeAsync())?.IsLive);
    }

    [Fact]
    public async Task To_another_client_or_with_another_secret_there_is_no_such_code()
    {
        var code = (await cluster.BeginAsync(_request)).DeviceCode;

        Assert.IsType<DevicePoll.Unknown>(await _request.PollAsync(code.Secret, "other"));
        Assert.IsType<DevicePoll.Unknown>(await _request.PollAsync(new string('A', 43), Client));
        // Neither counts as a poll of the device.
        Assert.IsType<DevicePoll.Pending>(await PollAsync(code));

        await ApproveAsync();
        Assert.IsType<DevicePoll.Unknown>(await _request.PollAsync(code.Secret, "other"));
        Assert.IsType<DeviceRedemption.NotLive>(await _request.RedeemAsync(code.Secret, "other", startsFamily: true));
        Assert.IsType<DeviceRedemption.NotLive>(await _request.RedeemAsync(new string('A', 43), Client, startsFamily: true));
        Assert.IsType<DeviceRedemption.Redeemed>(await RedeemAsync(code));
    }

    [Fact]
    public async Task A_request_that_nobody_began_is_nothing()
    {
        var nobodys = new SecureToken(_request.GetPrimaryKey(), new string('A', 43));

        Assert.Null(await _request.DescribeAsync());
        Assert.IsType<DevicePoll.Unknown>(await PollAsync(nobodys));
        Assert.IsType<DeviceRedemption.NotLive>(await RedeemAsync(nobodys));
        Assert.IsType<DeviceDecision.Expired>(await _request.DenyAsync(Guid.NewGuid()));
        Assert.Equal(0, await VersionAsync());
    }

    [Fact]
    public async Task Too_many_requests_from_one_place_have_to_wait()
    {
        var command = new BeginDeviceRequest(Client, ["openid"], DeviceCluster.NewPlace());
        for (var i = 0; i < DeviceCluster.RequestsOfPlace; i++)
        {
            Assert.IsType<BeginDeviceAnswer.Begun>(await cluster.NewRequest().BeginAsync(command));
        }

        Assert.Equal(new BeginDeviceAnswer.RateLimited(TimeSpan.FromHours(1)), await _request.BeginAsync(command));
        Assert.Equal(0, await VersionAsync());
    }

    private Task<DevicePoll> PollAsync(SecureToken code) => _request.PollAsync(code.Secret, Client);

    private Task<DeviceRedemption> RedeemAsync(SecureToken code) => _request.RedeemAsync(code.Secret, Client, startsFamily: true);

    private async Task<IGrantGrain> ApproveAsync()
    {
        var (member, session) = await cluster.SignInAsync();
        return await ApproveAsync(member.Id, session.GetPrimaryKey());
    }

    private async Task<IGrantGrain> ApproveAsync(Guid memberId, Guid sessionId, string payload = "payload")
    {
        var grant = cluster.Grains.GetGrain<IGrantGrain>(Guid.NewGuid());
        Assert.IsType<DeviceDecision.Recorded>(await _request.ApproveAsync(new ApproveDevice(memberId, sessionId, grant.GetPrimaryKey(), payload)));
        return grant;
    }

    private Task<int> VersionAsync() => cluster.ScalarAsync<int>(
        "select version from grain_state where state_name = 'device-request' and grain_guid(key_n0, key_n1) = $1", _request.GetPrimaryKey());
}
