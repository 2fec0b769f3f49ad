using Portal.Grains.Interfaces;
using Portal.Grains.Interfaces.Clients;
using Portal.Grains.Interfaces.Grants;
using Portal.Grains.Interfaces.RateLimiting;
using Portal.Grains.Interfaces.SecureTokens;
using Portal.Grains.Interfaces.Sessions;
using Portal.Tests.Cluster;
using Portal.Tests.Database;
using Xunit;

namespace Portal.Tests.Halves;

/// <summary>
/// The clocks of two silos are half a minute apart, and grains move from one to the other: nobody is signed out, and nothing is accepted
/// for longer than that after it expired. Where it says early and late, it is the silo whose clock is behind or ahead.
/// </summary>
public sealed class ClocksApartTests(PostgresFixture postgres) : IAsyncLifetime
{
    private static readonly TimeSpan Apart = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Tick = TimeSpan.FromSeconds(1);

    private readonly TwoHalves _halves = new(postgres);

    private PortalCluster Early => _halves.One;

    private PortalCluster Late => _halves.Other;

    public async ValueTask InitializeAsync()
    {
        await _halves.InitializeAsync();
        Late.Time.Advance(Apart);
    }

    public ValueTask DisposeAsync() => _halves.DisposeAsync();

    [Fact]
    public async Task A_session_goes_on_whichever_silo_it_moves_to()
    {
        foreach (var (here, there) in (IEnumerable<(PortalCluster, PortalCluster)>)[(Early, Late), (Late, Early)])
        {
            var (id, secret, _) = await TwoHalves.SignInAsync(here);

            Assert.NotNull(await there.Grains.GetGrain<ISessionGrain>(id).AuthenticateAsync(secret));
            // Long enough that activity is written, by the one clock and then by the other.
            Pass(TimeSpan.FromMinutes(6));
            Assert.NotNull(await (await MovedAsync<ISessionGrain>(here, id)).AuthenticateAsync(secret));
            Pass(TimeSpan.FromMinutes(6));
            Assert.NotNull(await (await MovedAsync<ISessionGrain>(there, id)).AuthenticateAsync(secret));
        }
    }

    [Fact]
    public async Task A_session_that_idled_is_over_by_the_time_both_clocks_say_so()
    {
        var (id, secret, _) = await TwoHalves.SignInAsync(Late);

        Pass(TimeSpan.FromDays(30) - Tick);
        Assert.NotNull(await Early.Grains.GetGrain<ISessionGrain>(id).DescribeAsync());
        Assert.NotNull(await Late.Grains.GetGrain<ISessionGrain>(id).DescribeAsync());

        Pass(Tick + Apart);
        Assert.Null(await Late.Grains.GetGrain<ISessionGrain>(id).AuthenticateAsync(secret));
        Assert.Null(await (await MovedAsync<ISessionGrain>(Early, id)).AuthenticateAsync(secret));
    }

    [Fact]
    public async Task A_code_is_redeemed_on_either_silo_and_on_neither_after_its_minute_and_the_difference()
    {
        var (early, late) = await IssueAsync(Early);
        Assert.IsType<RedeemAnswer.Redeemed>(await late.RedeemCodeAsync(startsFamily: false));

        (early, _) = await IssueAsync(Late);
        Assert.IsType<RedeemAnswer.Redeemed>(await early.RedeemCodeAsync(startsFamily: false));

        (early, late) = await IssueAsync(Late);
        Pass(TimeSpan.FromMinutes(1) + Apart);
        Assert.IsType<RedeemAnswer.NotLive>(await early.RedeemCodeAsync(startsFamily: false));
        Assert.IsType<RedeemAnswer.NotLive>(await late.RedeemCodeAsync(startsFamily: false));
    }

    [Fact]
    public async Task A_reply_that_was_lost_with_the_silo_is_given_again_by_one_whose_clock_is_ahead()
    {
        var (early, late) = await IssueAsync(Early);
        var token = await RotateAsync(early);

        Pass(TimeSpan.FromSeconds(9));

        Assert.IsType<RefreshAnswer.Refreshed>(await late.RefreshAsync(token.Secret));
    }

    [Fact]
    public async Task A_token_that_comes_again_later_than_the_leeway_and_the_difference_is_a_theft_on_any_silo()
    {
        var (early, late) = await IssueAsync(Late);
        var token = await RotateAsync(late);

        Pass(TimeSpan.FromSeconds(10) + Apart + Apart);

        Assert.IsType<RefreshAnswer.Reused>(await early.RefreshAsync(token.Secret));
    }

    [Fact]
    public async Task On_the_silo_that_rotated_the_leeway_is_what_it_is_set_to()
    {
        var (early, _) = await IssueAsync(Early);
        var token = await RotateAsync(early);

        Pass(TimeSpan.FromSeconds(10));

        Assert.IsType<RefreshAnswer.Reused>(await early.RefreshAsync(token.Secret));
    }

    [Fact]
    public async Task A_limit_holds_to_within_the_difference()
    {
        var (early, late) = _halves.Grain<IRateLimitGrain>(GrainKeys.EmailLimit("late@example.org"));
        Assert.Equal(TimeSpan.Zero, await late.TryTakeAsync());
        Assert.Equal(TimeSpan.FromMinutes(1) + Apart, await early.TryTakeAsync());

        (early, late) = _halves.Grain<IRateLimitGrain>(GrainKeys.EmailLimit("early@example.org"));
        Assert.Equal(TimeSpan.Zero, await early.TryTakeAsync());
        Assert.Equal(TimeSpan.FromMinutes(1) - Apart, await late.TryTakeAsync());
    }

    [Fact]
    public async Task An_assertion_is_not_forgotten_while_a_clock_takes_it_for_valid()
    {
        var key = GrainKeys.UsedAssertions("robot");
        var expiresAt = Early.Time.GetUtcNow().AddSeconds(40);
        Assert.True(await Late.Grains.GetGrain<IUsedAssertionsGrain>(key).TryUseAsync("one", expiresAt));

        // Over by the clock that is ahead, whose next write forgets what has expired.
        Pass(TimeSpan.FromSeconds(20));
        Assert.True(await Late.Grains.GetGrain<IUsedAssertionsGrain>(key).TryUseAsync("two", expiresAt));

        Assert.False(await Early.Grains.GetGrain<IUsedAssertionsGrain>(key).TryUseAsync("one", expiresAt));
    }

    private async Task<(IGrantGrain Early, IGrantGrain Late)> IssueAsync(PortalCluster by)
    {
        var (sessionId, _, again) = await TwoHalves.SignInAsync(by);
        var (early, late) = _halves.Grain<IGrantGrain>(Guid.NewGuid());
        await by.Grains.GetGrain<IGrantGrain>(early.GetPrimaryKey()).IssueAsync(
            new IssueGrant("notes", again.MemberId, sessionId, ["openid"], "payload", TimeSpan.FromMinutes(1)));
        return (early, late);
    }

    /// <summary>Redeems the code and uses the first refresh token, which it returns.</summary>
    private static async Task<SecureToken> RotateAsync(IGrantGrain grant)
    {
        var token = Assert.IsType<RedeemAnswer.Redeemed>(await grant.RedeemCodeAsync(startsFamily: true)).RefreshToken!;
        Assert.IsType<RefreshAnswer.Refreshed>(await grant.RefreshAsync(token.Secret));
        return token;
    }

    private static async Task<TGrain> MovedAsync<TGrain>(PortalCluster to, Guid key)
        where TGrain : IGrainWithGuidKey
    {
        var grain = to.Grains.GetGrain<TGrain>(key);
        await PortalCluster.DeactivateAsync(grain);
        return grain;
    }

    private void Pass(TimeSpan time)
    {
        Early.Time.Advance(time);
        Late.Time.Advance(time);
    }
}
