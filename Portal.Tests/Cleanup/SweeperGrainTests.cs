using Portal.Grains.Cleanup;
using Portal.Grains.Interfaces.Clients;
using Portal.Grains.Interfaces.RateLimiting;
using Portal.Tests.Database;
using Portal.Tests.Waiting;
using Xunit;

namespace Portal.Tests.Cleanup;

public sealed class SweeperGrainTests(PostgresFixture postgres) : IAsyncLifetime
{
    private static readonly TimeSpan Margin = TimeSpan.FromHours(1);

    private readonly CleanupCluster _cluster = new(postgres);

    private DateTimeOffset Now => _cluster.Time.GetUtcNow();

    public ValueTask InitializeAsync() => _cluster.InitializeAsync();

    public ValueTask DisposeAsync() => _cluster.DisposeAsync();

    [Theory]
    [InlineData("sessions", "session", "session", """{ "memberId": "019caa00-0000-7000-8000-000000000001", "startedAt": "@", "lastActive": "@", "expiresAt": "@" }""")]
    [InlineData("sign-ins", "sign-in", "sign_in", """{ "email": "a@example.org", "createdAt": "@", "expiresAt": "@" }""")]
    [InlineData("grants", "grant", "oidc_grant", """{ "clientId": "wiki", "memberId": "019caa00-0000-7000-8000-000000000001", "sessionId": "019caa00-0000-7000-8000-000000000002", "status": "issued", "createdAt": "@", "expiresAt": "@" }""")]
    [InlineData("device-requests", "device-request", "device_request", """{ "clientId": "screen", "status": "pending", "createdAt": "@", "expiresAt": "@" }""")]
    [InlineData("mails", "mail", "mail", """{ "status": "sent", "createdAt": "@", "expiresAt": "@" }""")]
    public async Task What_expired_a_margin_ago_goes_and_the_rest_stays(string kind, string stateName, string table, string payload)
    {
        var expired = await _cluster.LeaveAsync(stateName, payload.Replace("@", $"{Now - Margin - TimeSpan.FromMilliseconds(1):O}", StringComparison.Ordinal));
        var recent = await _cluster.LeaveAsync(stateName, payload.Replace("@", $"{Now - Margin:O}", StringComparison.Ordinal));
        var live = await _cluster.LeaveAsync(stateName, payload.Replace("@", $"{Now + Margin:O}", StringComparison.Ordinal));

        var report = await _cluster.Sweeper(kind).SweepAsync();

        Assert.Equal((1, 1L, false), (report.LastCount, report.TotalCount, report.MoreIsDue));
        Assert.False(await _cluster.ExistsAsync(table, expired));
        Assert.True(await _cluster.ExistsAsync(table, recent));
        Assert.True(await _cluster.ExistsAsync(table, live));
    }

    [Fact]
    public async Task Used_up_rate_limits_go_when_the_clock_says_so()
    {
        var bucket = _cluster.Grains.GetGrain<IRateLimitGrain>("email:ada@example.org");
        await bucket.TryTakeAsync();

        _cluster.Time.Advance(TimeSpan.FromHours(12) + Margin);
        Assert.Equal(0, (await _cluster.Sweeper("rate-limits").SweepAsync()).LastCount);

        _cluster.Time.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Equal(1, (await _cluster.Sweeper("rate-limits").SweepAsync()).LastCount);
        Assert.Equal(0, await _cluster.ScalarAsync<long>("select count(*) from rate_limit"));
        Assert.Equal(TimeSpan.Zero, await bucket.TryTakeAsync());
    }

    [Fact]
    public async Task Used_assertions_go_a_margin_after_they_expired()
    {
        var used = _cluster.Grains.GetGrain<IUsedAssertionsGrain>("used-assertions:signer");
        await used.TryUseAsync("one", Now.AddMinutes(1));

        _cluster.Time.Advance(TimeSpan.FromSeconds(90) + Margin);
        Assert.Equal(0, (await _cluster.Sweeper("used-assertions").SweepAsync()).LastCount);

        _cluster.Time.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Equal(1, (await _cluster.Sweeper("used-assertions").SweepAsync()).LastCount);
        Assert.Equal(0, await _cluster.ScalarAsync<long>("select count(*) from used_assertion"));
    }

    [Fact]
    public async Task A_sweep_stops_at_its_bound_and_the_next_goes_on()
    {
        const int Bound = CleanupCluster.BatchSize * CleanupCluster.BatchesPerSweep;
        await LeaveMailsAsync(Bound + 3);
        var sweeper = _cluster.Sweeper("mails");

        var first = await sweeper.SweepAsync();
        var second = await sweeper.SweepAsync();

        Assert.Equal((Bound, (long)Bound, true), (first.LastCount, first.TotalCount, first.MoreIsDue));
        Assert.Equal((3, Bound + 3L, false), (second.LastCount, second.TotalCount, second.MoreIsDue));
    }

    [Fact]
    public async Task A_turn_goes_on_until_nothing_is_due_and_is_written_down_once_more()
    {
        const int Bound = CleanupCluster.BatchSize * CleanupCluster.BatchesPerSweep;
        await LeaveMailsAsync((7 * Bound) + 3);
        var sweeper = _cluster.Sweeper("mails");

        await sweeper.Cast<IRemindable>().ReceiveReminder("sweep", default, TestContext.Current.CancellationToken);
        var report = await Eventually.UntilAsync(
            () =>
            {
                // Less than a turn's period in all: what rests goes on, and no other turn comes.
                _cluster.Time.Advance(TimeSpan.FromMilliseconds(100));
                return sweeper.DescribeAsync();
            },
            report => !report.MoreIsDue);

        Assert.Equal((7 * Bound) + 3L, report.TotalCount);
        Assert.Equal(0, await _cluster.ScalarAsync<long>("select count(*) from mail"));
        Assert.Equal(2, await _cluster.ScalarAsync<int>("select version from grain_state where state_name = 'sweeper'"));
    }

    [Fact]
    public async Task Several_sweepers_of_a_kind_share_the_work()
    {
        await LeaveMailsAsync(20);

        await Task.WhenAll(_cluster.Sweeper("mails", 0).SweepAsync(), _cluster.Sweeper("mails", 1).SweepAsync());
        await _cluster.Sweeper("mails", 2).SweepAsync();

        Assert.Equal(0, await _cluster.ScalarAsync<long>("select count(*) from mail"));
        Assert.Equal(20, await _cluster.ScalarAsync<long>(
            "select sum((payload ->> 'totalCount')::bigint)::bigint from grain_state where state_name = 'sweeper'"));
    }

    [Fact]
    public async Task Counts_are_kept()
    {
        await LeaveMailsAsync(2);
        var swept = await _cluster.Sweeper("mails").SweepAsync();

        await CleanupCluster.DeactivateAsync(_cluster.Sweeper("mails"));

        Assert.Equal(swept, await _cluster.Sweeper("mails").DescribeAsync());
    }

    [Fact]
    public async Task A_sweep_that_finds_nothing_writes_nothing()
    {
        var report = await _cluster.Sweeper("sessions").SweepAsync();

        Assert.Equal((Now, 0), (report.LastSweptAt, report.LastCount));
        Assert.Empty(await _cluster.VersionsAsync());
    }

    [Fact]
    public async Task An_overdue_mail_is_woken()
    {
        // Its content cannot be opened, so that its grain, once awake, gives it up: nothing else would touch it.
        var overdue = await _cluster.LeaveAsync("mail", PendingMail(Now - TimeSpan.FromSeconds(31)));
        var due = await _cluster.LeaveAsync("mail", PendingMail(Now - TimeSpan.FromSeconds(30)));

        await _cluster.Sweeper("mails").SweepAsync();

        await Eventually.BecomesTrueAsync(async () =>
        {
            _cluster.Time.Advance(TimeSpan.FromMilliseconds(1));
            return await StatusAsync(overdue) == "failed";
        });
        Assert.Equal("pending", await StatusAsync(due));
    }

    [Fact]
    public async Task The_reminder_ticks()
    {
        await _cluster.Service<SweepSchedule>().EnsureAsync();
        await LeaveMailsAsync(1);

        await Eventually.BecomesTrueAsync(async () =>
        {
            _cluster.Time.Advance(TimeSpan.FromSeconds(20));
            return await _cluster.ScalarAsync<long>("select count(*) from mail") == 0;
        });
    }

    [Fact]
    public async Task Every_sweeper_has_one_reminder_however_many_silos_start()
    {
        var schedule = _cluster.Service<SweepSchedule>();
        await Task.WhenAll(schedule.EnsureAsync(), schedule.EnsureAsync(), schedule.EnsureAsync());

        Assert.Equal(SweepKind.All.Count, schedule.SweeperKeys.Count);
        Assert.Equal(SweepKind.All.Count, await RemindersAsync());
    }

    [Fact]
    public async Task A_sweeper_that_is_scheduled_no_more_takes_its_reminder_away()
    {
        var retired = _cluster.Sweeper("mails", 7);
        await retired.EnsureScheduledAsync();
        Assert.Equal(1, await RemindersAsync());

        await retired.Cast<IRemindable>().ReceiveReminder("sweep", default, TestContext.Current.CancellationToken);
        await retired.Cast<IRemindable>().ReceiveReminder("sweep", default, TestContext.Current.CancellationToken);

        Assert.Equal(0, await RemindersAsync());
    }

    private async Task LeaveMailsAsync(int count)
    {
        for (var i = 0; i < count; i++)
        {
            await _cluster.LeaveAsync("mail", $$"""{ "status": "sent", "createdAt": "{{Now:O}}", "expiresAt": "{{Now - (2 * Margin):O}}" }""");
        }
    }

    private string PendingMail(DateTimeOffset nextAttemptAt) =>
        $$"""{ "status": "pending", "createdAt": "{{Now:O}}", "nextAttemptAt": "{{nextAttemptAt:O}}", "expiresAt": "{{Now + Margin:O}}", "attempts": 1 }""";

    private Task<string?> StatusAsync(Guid mail) => _cluster.ScalarAsync<string>("select status from mail where id = $1", mail);

    private Task<long> RemindersAsync() => _cluster.ScalarAsync<long>("select count(*) from orleans_reminder");
}
