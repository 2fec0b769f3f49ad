using Portal.Grains.Interfaces.Audit;
using Portal.Grains.Interfaces.Members;
using Portal.Grains.Interfaces.RateLimiting;
using Portal.Grains.RateLimiting;
using Portal.Tests.Cluster;
using Xunit;

namespace Portal.Tests.RateLimiting;

/// <summary>Who is limited, as administrators see it. The clock of the cluster stands still.</summary>
public sealed class RateLimitDirectoryGrainTests(PortalCluster cluster) : IClassFixture<PortalCluster>
{
    private IRateLimitDirectoryGrain Directory => cluster.Grains.GetGrain<IRateLimitDirectoryGrain>(0);

    [Fact]
    public async Task Who_may_try_no_more_is_listed_until_they_may()
    {
        var (key, other) = (RateLimitKeys.ForEmail($"{Guid.NewGuid():N}@example.org"), RateLimitKeys.ForIp("198.51.100.1"));
        await LimitOf(key).TryTakeAsync();
        await LimitOf(other).TryTakeAsync();

        var limit = Assert.Single(await AllAsync(), limit => limit.Key == key);

        Assert.Equal((1, cluster.Time.GetUtcNow().AddMinutes(1)), (limit.Attempts, limit.LimitedUntil));
        Assert.DoesNotContain(await AllAsync(), listed => listed.Key == other);
        Assert.Null((await Directory.FindAsync(other))!.LimitedUntil);
        cluster.Time.Advance(TimeSpan.FromMinutes(1));
        Assert.DoesNotContain(await AllAsync(), listed => listed.Key == key);
        Assert.Null((await Directory.FindAsync(key))!.LimitedUntil);
    }

    [Fact]
    public async Task The_one_who_waits_longest_comes_first_and_pages_repeat_nothing()
    {
        for (var n = 0; n < 7; n++)
        {
            await LimitOf(RateLimitKeys.ForEmail($"page-{n}-{Guid.NewGuid():N}@example.org")).TryTakeAsync();
            cluster.Time.Advance(TimeSpan.FromSeconds(n % 3));
        }

        var all = await AllAsync();

        Assert.True(all.Count >= 7);
        Assert.Equal(all.Select(limit => limit.Key).Distinct(), all.Select(limit => limit.Key));
        Assert.Equal(all.OrderByDescending(limit => limit.LimitedUntil).Select(limit => limit.LimitedUntil), all.Select(limit => limit.LimitedUntil));
    }

    [Theory]
    [InlineData("203.0.113.7", "203.0.113.7")]
    [InlineData("2001:db8:1:2::3", "2001:db8:1:2:aaaa::1")]
    public async Task A_place_is_found_by_any_of_its_addresses(string used, string asked)
    {
        await LimitOf(RateLimitKeys.ForIp(used)).TryTakeAsync();

        Assert.Equal(RateLimitKeys.ForIp(used), Assert.Single(await Directory.SearchAsync($" {asked} ")).Key);
    }

    [Fact]
    public async Task A_member_is_found_by_number_and_address_and_is_named()
    {
        var (id, number) = (Guid.NewGuid(), 71_001);
        var email = $"m-{number}@example.org";
        Assert.IsType<MemberAnswer.Saved>(await cluster.Grains.GetGrain<IMemberGrain>(id).PutAsync(
            new MemberDetails(number, "Margaret", email, null, new DateOnly(2020, 1, 1), null, [])));
        await LimitOf(RateLimitKeys.ForEmail(email)).TryTakeAsync();
        await LimitOf(RateLimitKeys.ForDeviceMember(id)).TryTakeAsync();

        foreach (var text in new[] { $"{number}", "M-71001@Example.org" })
        {
            var found = await Directory.SearchAsync(text);
            Assert.Equal([RateLimitKeys.ForDeviceMember(id), RateLimitKeys.ForEmail(email)], found.Select(limit => limit.Key));
            Assert.All(found, limit => Assert.Equal("Margaret", limit.Member?.DisplayName));
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("%")]
    [InlineData("' or true --")]
    [InlineData("0")]
    [InlineData("nobody@example.org")]
    public async Task Nothing_else_is_found(string text) => Assert.Empty(await Directory.SearchAsync(text));

    [Fact]
    public async Task A_limit_that_is_lifted_lets_in_at_once_and_the_audit_says_who_did_it()
    {
        var email = $"{Guid.NewGuid():N}@example.org";
        var limit = LimitOf(RateLimitKeys.ForEmail(email));
        await limit.TryTakeAsync();
        Assert.NotEqual(TimeSpan.Zero, await limit.CheckAsync());

        await limit.LiftAsync();
        await limit.LiftAsync();

        Assert.Equal(TimeSpan.Zero, await limit.CheckAsync());
        Assert.Null(await Directory.FindAsync(RateLimitKeys.ForEmail(email)));
        await PortalCluster.DeactivateAsync(limit);
        Assert.Equal(TimeSpan.Zero, await limit.TryTakeAsync());
        var told = await cluster.Grains.GetGrain<IAuditDirectoryGrain>(0).ListAsync(new AuditFilter { Event = AuditEvents.LimitLifted }, null, 10);
        var entry = Assert.Single(told.Entries);
        Assert.Equal("limit:email", entry.Target);
        Assert.DoesNotContain(email, entry.ToString(), StringComparison.Ordinal);
    }

    private IRateLimitGrain LimitOf(string key) => cluster.Grains.GetGrain<IRateLimitGrain>(key);

    private async Task<IReadOnlyList<RateLimitView>> AllAsync()
    {
        var all = new List<RateLimitView>();
        RateLimitPosition? after = null;
        do
        {
            var page = await Directory.ListAsync(after, 3);
            all.AddRange(page.Limits);
            after = RateLimitPosition.Parse(page.Next?.ToString());
        }
        while (after is not null);
        return all;
    }
}
