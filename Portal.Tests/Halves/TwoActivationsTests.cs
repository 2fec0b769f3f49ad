using Portal.Grains.Interfaces;
using Portal.Grains.Interfaces.Grants;
using Portal.Grains.Interfaces.RateLimiting;
using Portal.Grains.Interfaces.Sessions;
using Xunit;

namespace Portal.Tests.Halves;

/// <summary>
/// Two activations of one grain at once: of two writes the second is refused, its activation goes, and the call is repeated on what the
/// first one wrote. Whoever called gets an answer, and the right one.
/// </summary>
public sealed class TwoActivationsTests(TwoHalves halves) : IClassFixture<TwoHalves>
{
    [Fact]
    public async Task A_session_that_ended_in_one_half_is_not_raised_by_the_other()
    {
        var (id, secret, again) = await TwoHalves.SignInAsync(halves.One);
        var (inOne, inOther) = halves.Grain<ISessionGrain>(id);
        Assert.NotNull(await inOther.AuthenticateAsync(secret));

        await inOne.EndAsync();
        // Nothing else can be: the other half has heard of nothing, and reading writes nothing.
        Assert.NotNull(await inOther.AuthenticateAsync(secret));

        Assert.IsType<StartSessionAnswer.NotYours>(await inOther.StartAsync(again));
        Assert.Null(await inOther.AuthenticateAsync(secret));
        Assert.Null(await inOne.AuthenticateAsync(secret));
    }

    [Fact]
    public async Task A_session_that_is_proven_in_both_halves_at_once_has_one_token()
    {
        var (id, _, again) = await TwoHalves.SignInAsync(halves.One);
        var (inOne, inOther) = halves.Grain<ISessionGrain>(id);
        await inOther.DescribeAsync();

        var answers = await Task.WhenAll(inOne.StartAsync(again with { SignInId = Guid.NewGuid() }), inOther.StartAsync(again));

        var tokens = answers.Select(answer => Assert.IsType<StartSessionAnswer.Started>(answer).Token.Secret).ToList();
        var good = await Task.WhenAll(tokens.Select(async secret => await FreshAsync(secret) is not null));
        Assert.Single(good, isGood => isGood);

        async Task<SessionView?> FreshAsync(string secret)
        {
            await Task.WhenAll(Cluster.PortalCluster.DeactivateAsync(inOne), Cluster.PortalCluster.DeactivateAsync(inOther));
            return await inOne.AuthenticateAsync(secret);
        }
    }

    [Fact]
    public async Task A_code_is_redeemed_in_one_half_and_revoked_by_the_other()
    {
        var (inOne, inOther) = await IssueAsync(["openid"]);

        Assert.IsType<RedeemAnswer.Redeemed>(await inOne.RedeemCodeAsync(startsFamily: true));
        Assert.IsType<RedeemAnswer.AlreadyRedeemed>(await inOther.RedeemCodeAsync(startsFamily: true));

        Assert.False((await inOther.DescribeAsync())!.IsLive);
    }

    [Fact]
    public async Task Of_many_who_redeem_a_code_in_both_halves_one_succeeds()
    {
        var (inOne, inOther) = await IssueAsync(["openid"]);

        var answers = await Task.WhenAll(Enumerable.Range(0, 16).Select(number => (number % 2 == 0 ? inOne : inOther).RedeemCodeAsync(startsFamily: true)));

        Assert.Single(answers, answer => answer is RedeemAnswer.Redeemed);
    }

    [Fact]
    public async Task A_refresh_token_that_is_used_in_both_halves_leads_to_one_next_token()
    {
        var (inOne, inOther) = await IssueAsync(["openid", "offline_access"]);
        var first = Assert.IsType<RedeemAnswer.Redeemed>(await inOne.RedeemCodeAsync(startsFamily: true)).RefreshToken!;
        await Cluster.PortalCluster.DeactivateAsync(inOther);
        Assert.NotNull(await inOther.ReadRefreshAsync(first.Secret));

        var answers = await Task.WhenAll(inOne.RefreshAsync(first.Secret), inOther.RefreshAsync(first.Secret));

        var tokens = answers.Select(answer => Assert.IsType<RefreshAnswer.Refreshed>(answer).Token).ToList();
        Assert.Equal(tokens[0], tokens[1]);
        Assert.Equal(1, await halves.One.ScalarAsync<int>(
            "select (payload -> 'refresh' ->> 'generation')::int from grain_state where state_name = 'grant' and grain_guid(key_n0, key_n1) = $1",
            inOne.GetPrimaryKey()));
    }

    [Fact]
    public async Task A_grant_that_was_revoked_in_one_half_is_not_refreshed_by_the_other()
    {
        var (inOne, inOther) = await IssueAsync(["openid", "offline_access"]);
        var first = Assert.IsType<RedeemAnswer.Redeemed>(await inOne.RedeemCodeAsync(startsFamily: true)).RefreshToken!;
        await Cluster.PortalCluster.DeactivateAsync(inOther);
        Assert.NotNull(await inOther.ReadRefreshAsync(first.Secret));

        await inOne.RevokeAsync();

        Assert.IsType<RefreshAnswer.NotLive>(await inOther.RefreshAsync(first.Secret));
    }

    [Fact]
    public async Task A_limit_counts_the_attempts_of_both_halves()
    {
        var (inOne, inOther) = halves.Grain<IRateLimitGrain>(GrainKeys.EmailLimit("somebody@example.org"));
        Assert.Equal(TimeSpan.Zero, await inOne.CheckAsync());
        Assert.Equal(TimeSpan.Zero, await inOther.CheckAsync());

        var waits = await Task.WhenAll(inOne.TryTakeAsync(), inOther.TryTakeAsync());

        Assert.Single(waits, wait => wait == TimeSpan.Zero);
    }

    [Fact]
    public async Task Many_attempts_in_both_halves_are_as_many_as_the_limit_allows()
    {
        var (inOne, inOther) = halves.Grain<IRateLimitGrain>(GrainKeys.IpLimit("192.0.2.77"));

        var waits = await Task.WhenAll(Enumerable.Range(0, 40).Select(number => (number % 2 == 0 ? inOne : inOther).TryTakeAsync()));

        Assert.Equal(30, waits.Count(wait => wait == TimeSpan.Zero));
    }

    private async Task<(IGrantGrain InOne, IGrantGrain InOther)> IssueAsync(IReadOnlyList<string> scopes)
    {
        var (sessionId, _, again) = await TwoHalves.SignInAsync(halves.One);
        var (inOne, inOther) = halves.Grain<IGrantGrain>(Guid.NewGuid());
        await inOne.IssueAsync(new IssueGrant("notes", again.MemberId, sessionId, scopes, "payload", TimeSpan.FromMinutes(1)));
        Assert.True((await inOther.DescribeAsync())!.IsLive);
        return (inOne, inOther);
    }
}
