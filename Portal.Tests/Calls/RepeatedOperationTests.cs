using Portal.Grains.Interfaces;
using Portal.Grains.Interfaces.Clients;
using Portal.Grains.Interfaces.Devices;
using Portal.Grains.Interfaces.Grants;
using Portal.Grains.Interfaces.RateLimiting;
using Portal.Grains.Interfaces.Sessions;
using Portal.Grains.Interfaces.SignIn;
using Portal.Tests.Cluster;
using Portal.Tests.Grants;
using Portal.Tests.SignIn;
using Xunit;

namespace Portal.Tests.Calls;

/// <summary>
/// The answer of a command was lost, and its caller repeats it: the same operation has the same outcome. Each repeat meets a new
/// activation, as after the crash that lost the answer.
/// </summary>
public sealed class RepeatedOperationTests(PortalCluster cluster) : IClassFixture<PortalCluster>
{
    private static readonly SignInBrowser Browser = new("Firefox", "192.0.2.7", Session: null);

    private readonly Guid _operation = Guid.NewGuid();

    [Fact]
    public async Task A_session_gives_the_same_token_to_the_operation_that_started_it_and_to_no_other()
    {
        var member = await cluster.Grains.AddMemberAsync();
        var session = cluster.Grains.GetGrain<ISessionGrain>(Guid.NewGuid());
        var command = new StartSession(Guid.NewGuid(), member.Id, AuthenticationMethod.Email, "Firefox", "192.0.2.1");

        var first = Assert.IsType<StartSessionAnswer.Started>(await TwiceAsync(session, () => session.StartAsync(command)));

        Assert.NotNull(await session.AuthenticateAsync(first.Token.Secret));
        Assert.IsType<StartSessionAnswer.AlreadyStarted>(await session.StartAsync(command));
        Assert.IsType<StartSessionAnswer.AlreadyStarted>(await InOperation.AskAsync(Guid.NewGuid(), () => session.StartAsync(command)));
        await session.EndAsync();
        Assert.IsType<StartSessionAnswer.AlreadyStarted>(await InOperation.AskAsync(_operation, () => session.StartAsync(command)));
        Assert.Null(await session.AuthenticateAsync(first.Token.Secret));
    }

    [Fact]
    public async Task A_sign_in_that_is_begun_twice_has_one_code_and_costs_one_attempt()
    {
        var member = await cluster.Grains.AddMemberAsync();
        var attempt = cluster.Grains.GetGrain<ISignInGrain>(Guid.CreateVersion7());
        var command = new BeginSignIn(member.Email, "/", Browser);

        var begun = Assert.IsType<BeginSignInAnswer.CodeSent>(await TwiceAsync(attempt, () => attempt.BeginAsync(command)));

        Assert.IsType<SignInStep.CodeNeeded>(await attempt.DescribeAsync(begun.Browser.Secret));
        Assert.Equal(1, await AttemptsAsync(GrainKeys.EmailLimit(member.Email)));
    }

    [Fact]
    public async Task A_sign_in_that_lost_the_limits_answer_takes_no_second_attempt()
    {
        // As if the silo had died between the limit's write and the attempt's own.
        var member = await cluster.Grains.AddMemberAsync();
        await InOperation.AskAsync(_operation, () => cluster.Grains.GetGrain<IRateLimitGrain>(GrainKeys.EmailLimit(member.Email)).TryTakeAsync());

        var attempt = cluster.Grains.GetGrain<ISignInGrain>(Guid.CreateVersion7());
        Assert.IsType<BeginSignInAnswer.CodeSent>(
            await InOperation.AskAsync(_operation, () => attempt.BeginAsync(new BeginSignIn(member.Email, "/", Browser))));

        Assert.Equal(1, await AttemptsAsync(GrainKeys.EmailLimit(member.Email)));
    }

    [Fact]
    public async Task A_wrong_code_that_is_sent_twice_costs_one_try()
    {
        var attempt = new Attempt(cluster);
        await attempt.BeginAsync((await cluster.Grains.AddMemberAsync()).Email);
        var wrong = await attempt.CodeAsync() == "000000" ? "000001" : "000000";

        var step = Assert.IsType<SignInStep.WrongCode>(await TwiceAsync(attempt.Grain, () => attempt.ProveAsync(wrong)));

        Assert.Equal(4, step.AttemptsLeft);
    }

    [Fact]
    public async Task A_proof_that_is_sent_twice_signs_in_with_one_token()
    {
        var attempt = new Attempt(cluster);
        await attempt.BeginAsync((await cluster.Grains.AddMemberAsync()).Email);
        var code = await attempt.CodeAsync();

        var step = Assert.IsType<SignInStep.SignedIn>(await TwiceAsync(attempt.Grain, () => attempt.ProveAsync(code)));

        Assert.NotNull(await cluster.Grains.GetGrain<ISessionGrain>(step.Session.Id).AuthenticateAsync(step.Session.Secret));
        Assert.IsType<SignInStep.Ended>(await attempt.ProveAsync(code));
    }

    [Fact]
    public async Task A_grant_is_issued_once_and_its_code_redeemed_once_however_often_either_is_repeated()
    {
        var steps = await GrantSteps.SignInAsync(cluster);
        var member = await cluster.Grains.AddMemberAsync();
        await steps.Session.StartAsync(new StartSession(Guid.NewGuid(), member.Id, AuthenticationMethod.Email, "Firefox", "192.0.2.1"));
        var command = new IssueGrant("notes", member.Id, steps.Session.GetPrimaryKey(), ["openid"], "payload", TimeSpan.FromMinutes(1));

        var code = await TwiceAsync(steps.Grant, () => steps.Grant.IssueAsync(command));
        Assert.NotNull(await steps.Grant.ReadCodeAsync(code.Secret));
        await Assert.ThrowsAsync<InvalidOperationException>(() => steps.Grant.IssueAsync(command));

        var redeemed = Assert.IsType<RedeemAnswer.Redeemed>(await TwiceAsync(steps.Grant, () => steps.Grant.RedeemCodeAsync(startsFamily: true)));
        Assert.Equal(2, await steps.WritesAsync());

        Assert.IsType<RefreshAnswer.Refreshed>(await steps.Grant.RefreshAsync(redeemed.RefreshToken!.Secret));
        Assert.IsType<RedeemAnswer.AlreadyRedeemed>(await InOperation.AskAsync(Guid.NewGuid(), () => steps.Grant.RedeemCodeAsync(startsFamily: true)));
        Assert.IsType<RedeemAnswer.NotLive>(await InOperation.AskAsync(_operation, () => steps.Grant.RedeemCodeAsync(startsFamily: true)));
    }

    [Fact]
    public async Task A_refresh_that_is_repeated_long_after_its_answer_was_lost_is_no_theft()
    {
        var steps = await GrantSteps.SignInAsync(cluster);
        var token = await steps.StartFamilyAsync();

        var first = await InOperation.AskAsync(_operation, () => steps.Grant.RefreshAsync(token.Secret));
        await PortalCluster.DeactivateAsync(steps.Grant);
        cluster.Time.Advance(TimeSpan.FromMinutes(2));

        Assert.Equal(first, await InOperation.AskAsync(_operation, () => steps.Grant.RefreshAsync(token.Secret)));
        Assert.IsType<RefreshAnswer.Reused>(await InOperation.AskAsync(Guid.NewGuid(), () => steps.Grant.RefreshAsync(token.Secret)));
    }

    [Fact]
    public async Task A_device_that_lost_the_answer_gets_the_same_codes_and_the_same_grant()
    {
        await cluster.Grains.GetGrain<IClientGrain>(GrainKeys.Client("printer")).PutAsync(new ClientDetails(
            "Printer", [], [], [], ["openid"], new AccessRule(Everyone: true, []), new ClientProtocol()));
        var member = await cluster.Grains.AddMemberAsync();
        var session = Guid.NewGuid();
        await cluster.Grains.GetGrain<ISessionGrain>(session).StartAsync(
            new StartSession(Guid.NewGuid(), member.Id, AuthenticationMethod.Email, "Firefox", "192.0.2.1"));
        var request = cluster.Grains.GetGrain<IDeviceRequestGrain>(Guid.NewGuid());

        var begun = Assert.IsType<BeginDeviceAnswer.Begun>(
            await TwiceAsync(request, () => request.BeginAsync(new BeginDeviceRequest("printer", ["openid"], "192.0.2.9"))));
        Assert.Equal(1, await AttemptsAsync(GrainKeys.DeviceRequestLimit("192.0.2.9")));
        await request.ApproveAsync(new ApproveDevice(member.Id, session, Guid.NewGuid(), "payload"));

        var redeemed = Assert.IsType<DeviceRedemption.Redeemed>(
            await TwiceAsync(request, () => request.RedeemAsync(begun.DeviceCode.Secret, "printer", startsFamily: true)));
        Assert.NotNull(redeemed.RefreshToken);
        Assert.IsType<DeviceRedemption.AlreadyRedeemed>(await request.RedeemAsync(begun.DeviceCode.Secret, "printer", startsFamily: true));
    }

    [Fact]
    public async Task What_is_good_for_one_use_is_used_once_by_an_operation_that_comes_twice()
    {
        var assertions = cluster.Grains.GetGrain<IUsedAssertionsGrain>(GrainKeys.UsedAssertions("robot"));
        Assert.True(await TwiceAsync(assertions, () => assertions.TryUseAsync("assertion", cluster.Time.GetUtcNow().AddMinutes(5))));
        Assert.False(await assertions.TryUseAsync("assertion", cluster.Time.GetUtcNow().AddMinutes(5)));

        var request = cluster.Grains.GetGrain<IOneTimeGrain>(GrainKeys.OneTime("request"));
        Assert.True(await InOperation.AskAsync(_operation, request.TryUseAsync));
        Assert.True(await InOperation.AskAsync(_operation, request.TryUseAsync));
        Assert.False(await request.TryUseAsync());
    }

    [Fact]
    public async Task An_attempt_is_given_back_by_the_operation_that_took_it_and_once()
    {
        var limit = cluster.Grains.GetGrain<IRateLimitGrain>(GrainKeys.IpLimit("192.0.2.44"));
        await limit.TryTakeAsync();
        Assert.Equal(TimeSpan.Zero, await TwiceAsync(limit, limit.TryTakeAsync));
        Assert.Equal(2, await AttemptsAsync(GrainKeys.IpLimit("192.0.2.44")));

        await TwiceAsync(limit, GiveBackAsync);

        Assert.Equal(1, await AttemptsAsync(GrainKeys.IpLimit("192.0.2.44")));

        async Task<bool> GiveBackAsync()
        {
            await limit.GiveBackAsync();
            return true;
        }
    }

    private async Task<T> TwiceAsync<T>(IAddressable grain, Func<Task<T>> call)
    {
        var first = await InOperation.AskAsync(_operation, call);
        await PortalCluster.DeactivateAsync(grain);
        Assert.Equal(first, await InOperation.AskAsync(_operation, call));
        return first;
    }

    private Task<int> AttemptsAsync(string key) => cluster.ScalarAsync<int>(
        "select jsonb_array_length(payload -> 'attempts') from grain_state where state_name = 'rate-limit' and key_text = $1", key);
}
