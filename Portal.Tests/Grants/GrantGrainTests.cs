using Portal.Grains.Interfaces;
using Portal.Grains.Interfaces.Clients;
using Portal.Grains.Interfaces.Grants;
using Portal.Grains.Interfaces.SecureTokens;
using Portal.Grains.Interfaces.Sessions;
using Portal.Tests.Cluster;
using Xunit;

namespace Portal.Tests.Grants;

public sealed class GrantGrainTests(PortalCluster cluster) : IClassFixture<PortalCluster>
{
    private static readonly ClientDetails Wiki = new(
        "Wiki", [], ["https://wiki.example.org/callback"], [], ["openid"], new AccessRule(Everyone: true, []), new ClientProtocol());

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

        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => _grant.RedeemCodeAsync(startsFamily: false)));

        Assert.Single(answers.OfType<RedeemAnswer.Redeemed>());
        Assert.Equal(49, answers.OfType<RedeemAnswer.AlreadyRedeemed>().Count());
    }

    [Fact]
    public async Task Using_a_code_again_revokes_what_it_led_to()
    {
        await IssueAsync();
        await _grant.RedeemCodeAsync(startsFamily: false);
        Assert.True((await _grant.DescribeAsync())?.IsLive);

        await _grant.RedeemCodeAsync(startsFamily: false);

        Assert.False((await _grant.DescribeAsync())?.IsLive);
    }

    [Fact]
    public async Task A_redeemed_code_stays_redeemed_when_its_activation_is_lost()
    {
        await IssueAsync();
        await _grant.RedeemCodeAsync(startsFamily: false);
        await PortalCluster.DeactivateAsync(_grant);

        Assert.IsType<RedeemAnswer.AlreadyRedeemed>(await _grant.RedeemCodeAsync(startsFamily: false));
    }

    [Fact]
    public async Task A_code_is_good_until_just_before_its_end()
    {
        await IssueAsync();
        cluster.Time.Advance(TimeSpan.FromMinutes(1));

        Assert.IsType<RedeemAnswer.NotLive>(await _grant.RedeemCodeAsync(startsFamily: false));
    }

    [Fact]
    public async Task A_session_that_ends_takes_its_grants_along()
    {
        await IssueAsync();

        await _session.EndAsync();

        Assert.False((await _grant.DescribeAsync())?.IsLive);
        Assert.IsType<RedeemAnswer.NotLive>(await _grant.RedeemCodeAsync(startsFamily: false));
    }

    [Fact]
    public async Task A_revoked_grant_stays_revoked()
    {
        await IssueAsync();
        await _grant.RevokeAsync();
        await PortalCluster.DeactivateAsync(_grant);

        Assert.False((await _grant.DescribeAsync())?.IsLive);
        Assert.IsType<RedeemAnswer.NotLive>(await _grant.RedeemCodeAsync(startsFamily: false));
    }

    [Fact]
    public async Task A_grant_that_nobody_issued_is_nothing()
    {
        Assert.Null(await _grant.DescribeAsync());
        Assert.Null(await _grant.ReadCodeAsync(new string('A', 43)));
        Assert.IsType<RedeemAnswer.NotLive>(await _grant.RedeemCodeAsync(startsFamily: false));
        await _grant.RevokeAsync();
        Assert.Null(await _grant.DescribeAsync());
    }

    [Fact]
    public async Task Issuing_and_redeeming_are_one_write_each()
    {
        await IssueAsync();
        Assert.Equal(1, await VersionAsync());

        await _grant.RedeemCodeAsync(startsFamily: false);
        Assert.Equal(2, await VersionAsync());
    }

    [Fact]
    public async Task A_client_that_is_switched_off_takes_its_grants_along_for_good()
    {
        await IssueAsync();
        var client = cluster.Grains.GetGrain<IClientGrain>(GrainKeys.Client("wiki"));

        await client.PutAsync(Wiki with { Protocol = new ClientProtocol { IsEnabled = false } });
        Assert.False((await _grant.DescribeAsync())?.IsLive);
        Assert.IsType<RedeemAnswer.NotLive>(await _grant.RedeemCodeAsync(startsFamily: true));

        await client.PutAsync(Wiki);
        Assert.False((await _grant.DescribeAsync())?.IsLive);
        Assert.IsType<RedeemAnswer.NotLive>(await _grant.RedeemCodeAsync(startsFamily: true));
    }

    [Fact]
    public async Task A_client_that_is_removed_and_made_again_gets_none_of_its_grants_back()
    {
        await IssueAsync();
        var client = cluster.Grains.GetGrain<IClientGrain>(GrainKeys.Client("wiki"));

        await client.RemoveAsync(expected: null);
        Assert.False((await _grant.DescribeAsync())?.IsLive);

        await client.PutAsync(Wiki);
        Assert.False((await _grant.DescribeAsync())?.IsLive);
    }

    [Fact]
    public async Task What_is_issued_while_a_client_is_off_is_not_live_when_it_is_on_again()
    {
        var client = cluster.Grains.GetGrain<IClientGrain>(GrainKeys.Client("wiki"));
        await client.PutAsync(Wiki);
        var member = await cluster.Grains.AddMemberAsync();
        await _session.StartAsync(new StartSession(Guid.NewGuid(), member.Id, AuthenticationMethod.Email, "Firefox", "192.0.2.1"));
        await client.PutAsync(Wiki with { Protocol = new ClientProtocol { IsEnabled = false } });

        // As a front end does that has not heard of it yet.
        await _grant.IssueAsync(new IssueGrant("wiki", member.Id, _session.GetPrimaryKey(), ["openid"], "payload", TimeSpan.FromMinutes(1)));
        await client.PutAsync(Wiki);

        Assert.False((await _grant.DescribeAsync())?.IsLive);
    }

    private async Task<SecureToken> IssueAsync()
    {
        var member = await cluster.Grains.AddMemberAsync();
        await _session.StartAsync(new StartSession(Guid.NewGuid(), member.Id, AuthenticationMethod.Email, "Firefox", "192.0.2.1"));
        await cluster.Grains.GetGrain<IClientGrain>(GrainKeys.Client("wiki")).PutAsync(Wiki);
        return await _grant.IssueAsync(new IssueGrant("wiki", member.Id, _session.GetPrimaryKey(), ["openid"], "payload", TimeSpan.FromMinutes(1)));
    }

    private Task<int> VersionAsync() => cluster.ScalarAsync<int>(
        "select version from grain_state where state_name = 'grant' and grain_guid(key_n0, key_n1) = $1", _grant.GetPrimaryKey());
}
