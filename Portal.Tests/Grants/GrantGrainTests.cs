using Portal.Grains.Interfaces.Grants;
using Portal.Grains.Interfaces.Members;
using Portal.Grains.Interfaces.SecureTokens;
using Portal.Grains.Interfaces.Sessions;
using Portal.Tests.Cluster;
using Xunit;

namespace Portal.Tests.Grants;

public sealed class GrantGrainTests(PortalCluster cluster) : IClassFixture<PortalCluster>
{
    private readonly IGrantGrain _grant = cluster.Grains.GetGrain<IGrantGrain>(Guid.NewGuid());
    private readonly ISessionGrain _session = cluster.Grains.GetGrain<ISessionGrain>(Guid.NewGuid());

    [Fact]
    public async Task A_code_is_read_by_its_secret_only()
    {
        var code = await IssueAsync();

        Assert.Equal("payload", (await _grant.ReadCodeAsync(code.Secret))?.Payload);
        Assert.Null(await _grant.ReadCodeAsync(new string('A', 43)));
    }

    [Fact]
    public async Task Of_fifty_attempts_to_redeem_one_code_exactly_one_succeeds()
    {
        await IssueAsync();

        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => _grant.RedeemCodeAsync()));

        Assert.Single(answers, RedeemAnswer.Redeemed);
        Assert.Equal(49, answers.Count(answer => answer == RedeemAnswer.AlreadyRedeemed));
    }

    [Fact]
    public async Task Using_a_code_again_revokes_what_it_led_to()
    {
        await IssueAsync();
        await _grant.RedeemCodeAsync();
        Assert.True((await _grant.DescribeAsync())?.IsLive);

        await _grant.RedeemCodeAsync();

        Assert.False((await _grant.DescribeAsync())?.IsLive);
    }

    [Fact]
    public async Task A_redeemed_code_stays_redeemed_when_its_activation_is_lost()
    {
        await IssueAsync();
        await _grant.RedeemCodeAsync();
        await PortalCluster.DeactivateAsync(_grant);

        Assert.Equal(RedeemAnswer.AlreadyRedeemed, await _grant.RedeemCodeAsync());
    }

    [Fact]
    public async Task A_code_is_good_until_just_before_its_end()
    {
        await IssueAsync();
        cluster.Time.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal(RedeemAnswer.NotLive, await _grant.RedeemCodeAsync());
    }

    [Fact]
    public async Task A_session_that_ends_takes_its_grants_along()
    {
        await IssueAsync();

        await _session.EndAsync();

        Assert.False((await _grant.DescribeAsync())?.IsLive);
        Assert.Equal(RedeemAnswer.NotLive, await _grant.RedeemCodeAsync());
    }

    [Fact]
    public async Task A_revoked_grant_stays_revoked()
    {
        await IssueAsync();
        await _grant.RevokeAsync();
        await PortalCluster.DeactivateAsync(_grant);

        Assert.False((await _grant.DescribeAsync())?.IsLive);
        Assert.Equal(RedeemAnswer.NotLive, await _grant.RedeemCodeAsync());
    }

    [Fact]
    public async Task A_grant_that_nobody_issued_is_nothing()
    {
        Assert.Null(await _grant.DescribeAsync());
        Assert.Null(await _grant.ReadCodeAsync(new string('A', 43)));
        Assert.Equal(RedeemAnswer.NotLive, await _grant.RedeemCodeAsync());
        await _grant.RevokeAsync();
        Assert.Null(await _grant.DescribeAsync());
    }

    [Fact]
    public async Task Issuing_and_redeeming_are_one_write_each()
    {
        await IssueAsync();
        Assert.Equal(1, await VersionAsync());

        await _grant.RedeemCodeAsync();
        Assert.Equal(2, await VersionAsync());
    }

    private async Task<SecureToken> IssueAsync()
    {
        MemberView member = await cluster.Grains.AddMemberAsync();
        await _session.StartAsync(new StartSession(Guid.NewGuid(), member.Id, AuthenticationMethod.Email, "Firefox", "192.0.2.1"));
        return await _grant.IssueAsync(new IssueGrant("wiki", member.Id, _session.GetPrimaryKey(), ["openid"], "payload", TimeSpan.FromMinutes(1)));
    }

    private Task<int> VersionAsync() => cluster.ScalarAsync<int>(
        "select version from grain_state where state_name = 'grant' and grain_guid(key_n0, key_n1) = $1", _grant.GetPrimaryKey());
}
