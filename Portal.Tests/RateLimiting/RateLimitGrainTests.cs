using Portal.Grains.Interfaces.RateLimiting;
using Portal.Grains.RateLimiting;
using Portal.Tests.Cluster;
using Xunit;

namespace Portal.Tests.RateLimiting;

public sealed class RateLimitGrainTests(PortalCluster cluster) : IClassFixture<PortalCluster>
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private static int _addresses;

    private readonly string _email = $"{Guid.NewGuid():N}@example.org";
    private readonly string _ip = $"192.0.2.{Interlocked.Increment(ref _addresses)}";

    private SignInLimits Limits => cluster.Service<SignInLimits>();

    private IRateLimitGrain ByEmail => cluster.Grains.GetGrain<IRateLimitGrain>(RateLimitKeys.ForEmail(_email));

    private IRateLimitGrain ByIp => cluster.Grains.GetGrain<IRateLimitGrain>(RateLimitKeys.ForIp(_ip));

    [Fact]
    public async Task A_second_attempt_within_a_minute_has_to_wait()
    {
        Assert.Equal(TimeSpan.Zero, await ByEmail.TryTakeAsync());
        Assert.Equal(Minute, await ByEmail.TryTakeAsync());

        cluster.Time.Advance(Minute - TimeSpan.FromTicks(1));
        Assert.Equal(TimeSpan.FromTicks(1), await ByEmail.TryTakeAsync());

        cluster.Time.Advance(TimeSpan.FromTicks(1));
        Assert.Equal(TimeSpan.Zero, await ByEmail.TryTakeAsync());
    }

    [Fact]
    public async Task Only_an_accepted_attempt_writes()
    {
        await ByEmail.CheckAsync();
        Assert.Equal(0, await VersionAsync(RateLimitKeys.ForEmail(_email)));

        await ByEmail.TryTakeAsync();
        Assert.Equal(1, await VersionAsync(RateLimitKeys.ForEmail(_email)));

        await ByEmail.TryTakeAsync();
        await ByEmail.CheckAsync();
        Assert.Equal(1, await VersionAsync(RateLimitKeys.ForEmail(_email)));
    }

    [Fact]
    public async Task What_is_accepted_is_durable()
    {
        await ByEmail.TryTakeAsync();
        await PortalCluster.DeactivateAsync(ByEmail);

        Assert.Equal(Minute, await ByEmail.CheckAsync());
    }

    [Fact]
    public async Task However_many_come_at_once_no_more_than_the_limit_are_accepted()
    {
        var waits = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => ByIp.TryTakeAsync()));

        Assert.Equal(30, waits.Count(wait => wait == TimeSpan.Zero));
        Assert.Equal(30, await VersionAsync(RateLimitKeys.ForIp(_ip)));
    }

    [Fact]
    public async Task A_reset_forgets_and_leaves_no_row()
    {
        await ByEmail.TryTakeAsync();
        await ByEmail.ResetAsync();

        Assert.Equal(0, await VersionAsync(RateLimitKeys.ForEmail(_email)));
        Assert.Equal(TimeSpan.Zero, await ByEmail.TryTakeAsync());
    }

    [Fact]
    public async Task A_reset_of_an_empty_bucket_writes_nothing()
    {
        await ByEmail.ResetAsync();
        Assert.Equal(0, await VersionAsync(RateLimitKeys.ForEmail(_email)));

        await ByEmail.TryTakeAsync();
        cluster.Time.Advance(TimeSpan.FromHours(12));
        await ByEmail.ResetAsync();
        Assert.Equal(1, await VersionAsync(RateLimitKeys.ForEmail(_email)));
    }

    [Fact]
    public async Task A_bucket_whose_row_was_swept_from_under_it_goes_on()
    {
        await ByEmail.TryTakeAsync();
        cluster.Time.Advance(TimeSpan.FromHours(12));
        await cluster.ScalarAsync<int>("delete from grain_state where key_text = $1", RateLimitKeys.ForEmail(_email));

        Assert.Equal(TimeSpan.Zero, await ByEmail.TryTakeAsync());
        Assert.Equal(1, await VersionAsync(RateLimitKeys.ForEmail(_email)));
    }

    [Fact]
    public async Task A_refusal_by_either_bucket_uses_up_neither()
    {
        Assert.Equal(TimeSpan.Zero, await Limits.TryTakeAsync(_email, _ip));
        var before = await cluster.VersionsAsync();

        Assert.Equal(Minute, await Limits.TryTakeAsync(_email, _ip));
        Assert.Equal(before, await cluster.VersionsAsync());
    }

    [Fact]
    public async Task A_crowd_behind_one_address_gets_its_thirty_and_pays_for_no_more()
    {
        var emails = Enumerable.Range(0, 60).Select(i => $"{i}-{_email}").ToArray();

        var waits = await Task.WhenAll(emails.Select(email => Limits.TryTakeAsync(email, _ip)));

        Assert.Equal(30, waits.Count(wait => wait == TimeSpan.Zero));
        var charged = await cluster.ScalarAsync<long>("select count(*) from rate_limit where key like $1 and attempts > 0", $"email:%{_email}");
        Assert.Equal(30, charged);
    }

    [Fact]
    public async Task Proving_who_you_are_resets_both()
    {
        await Limits.TryTakeAsync(_email, _ip);
        await Limits.ResetAsync(_email, _ip);

        Assert.Equal(0, await VersionAsync(RateLimitKeys.ForEmail(_email)));
        Assert.Equal(0, await VersionAsync(RateLimitKeys.ForIp(_ip)));
        Assert.Equal(TimeSpan.Zero, await Limits.TryTakeAsync(_email, _ip));
    }

    [Fact]
    public async Task Giving_back_takes_one_attempt_away()
    {
        await ByIp.TryTakeAsync();
        await ByIp.TryTakeAsync();
        await ByIp.GiveBackAsync();
        Assert.Equal(1, await cluster.ScalarAsync<int>("select attempts from rate_limit where key = $1", RateLimitKeys.ForIp(_ip)));

        await ByIp.GiveBackAsync();
        await ByIp.GiveBackAsync();
        Assert.Equal(0, await VersionAsync(RateLimitKeys.ForIp(_ip)));
    }

    private Task<int> VersionAsync(string key) =>
        cluster.ScalarAsync<int>("select version from grain_state where state_name = 'rate-limit' and key_text = $1", key);
}
