using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Time.Testing;
using Npgsql;
using Portal.Grains.Interfaces.Cleanup;
using Portal.Tests.Database;
using Portal.Tests.Web;
using Xunit;

namespace Portal.Tests.Api;

/// <summary>The feed: nothing is lost, and the events of one member come in their order.</summary>
public sealed class EventTests(PostgresFixture postgres) : IAsyncLifetime
{
    private readonly FakeTimeProvider _clock = new(DateTimeOffset.UtcNow);
    private PortalHost? _host;

    private PortalHost Host => _host!;

    private ApiClient Api { get => field ??= new ApiClient(Host); set; }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _host = await PortalHost.StartAsync(new PortalSettings(await postgres.CreateDatabaseAsync()) { More = PortalSettings.NoLimits, Clock = _clock });
        await ApiPortal.PrepareAsync(_host.Grains);
        await Api.TakeTokenAsync(ApiPortal.Register);
    }

    public async ValueTask DisposeAsync()
    {
        await Host.DisposeAsync();
        Host.Settings.Mails.Dispose();
    }

    [Fact]
    public async Task Every_change_is_told_with_what_it_changed()
    {
        var start = await NowAsync();
        var id = (Guid)(await Api.AddAsync(1, """ "roles": [{ "name": "maker", "until": "2099-01-01T00:00:00Z" }], "keyfobs": ["04A21B3C"] """)).Json["id"]!;
        (await Api.PutAsync("members/1", ApiClient.Member(1))).Expect(HttpStatusCode.OK);
        (await Api.PatchAsync("members/1", """{ "displayName": "Renamed", "updated": "2026-01-01T00:00:00Z" }""")).Expect(HttpStatusCode.OK);
        (await Api.PatchAsync("members/1", """{ "updated": "2026-01-02T00:00:00Z" }""")).Expect(HttpStatusCode.OK);
        (await Api.PatchAsync("members/1", """{ "left": "2026-01-01" }""")).Expect(HttpStatusCode.OK);
        (await Api.PatchAsync("members/1", """{ "left": null }""")).Expect(HttpStatusCode.OK);
        (await Api.PatchAsync("members/1", """{ "disabled": true }""")).Expect(HttpStatusCode.OK);
        (await Api.PatchAsync("members/1", """{ "disabled": false }""")).Expect(HttpStatusCode.OK);

        var events = await AllAsync(start);

        Assert.Equal(["added", "changed displayName", "left left", "rejoined left", "left disabled", "rejoined disabled"], [
            (string)events[0]["kind"]!,
            .. events.Skip(1).Select(happened => $"{happened["kind"]} {string.Join(',', happened["fields"]!.AsArray())}"),
        ]);
        Assert.All(events, happened => Assert.Equal((id, 1), ((Guid)happened["memberId"]!, (int)happened["number"]!)));
        var first = events[0]["member"]!;
        Assert.Equal("Member 1", (string)first["displayName"]!);
        Assert.Equal("04A21B3C", (string)first["keyfobs"]![0]!);
        Assert.Equal(new DateTimeOffset(2099, 1, 1, 0, 0, 0, TimeSpan.Zero), (DateTimeOffset)first["roles"]![0]!["until"]!);
        Assert.Equal("Renamed", (string)events[^1]["member"]!["displayName"]!);
    }

    [Fact]
    public async Task The_day_itself_is_told_when_nobody_writes_it()
    {
        var today = DateOnly.FromDateTime(_clock.GetUtcNow().UtcDateTime);
        await Api.AddAsync(1, $""" "left": "{today.AddDays(1):yyyy-MM-dd}" """);
        (await Api.PutAsync("members/2", ApiClient.Member(2).Replace("2020-01-01", $"{today.AddDays(1):yyyy-MM-dd}", StringComparison.Ordinal))).Expect(HttpStatusCode.Created);
        var start = await NowAsync();
        Assert.Empty(await AllAsync(start));

        _clock.Advance(TimeSpan.FromDays(1));
        await Api.TakeTokenAsync(ApiPortal.Register);

        Assert.Equal("former", (string)(await Api.GetAsync("members/1")).Json["state"]!);
        Assert.Equal("current", (string)(await Api.GetAsync("members/2")).Json["state"]!);
        var events = await AllAsync(start);
        Assert.Equal(["1 left", "2 joined"], events.Select(happened => $"{happened["number"]} {happened["kind"]}").Order());
        Assert.Empty(await AllAsync(await NowAsync()));
        Assert.Equal(2, (await AllAsync(start)).Count);
    }

    [Fact]
    public async Task Under_many_writers_nothing_is_lost_and_each_member_is_in_order()
    {
        const int Members = 12;
        const int Changes = 25;
        for (var number = 1; number <= Members; number++)
        {
            await Api.AddAsync(number);
        }

        var cursor = await NowAsync();
        using var done = new CancellationTokenSource();
        var seen = new List<JsonNode>();
        var follower = Task.Run(async () =>
        {
            for (var isLast = false; ; isLast = done.IsCancellationRequested)
            {
                var answer = await Api.GetAsync($"events?after={cursor}&limit=7");
                if (answer.Status == HttpStatusCode.ServiceUnavailable)
                {
                    continue;
                }

                var page = answer.Expect(HttpStatusCode.OK).Json;
                seen.AddRange(page["events"]!.AsArray().Select(one => one!.DeepClone()));
                cursor = (string)page["next"]!;
                if (isLast && !(bool)page["hasMore"]! && page["events"]!.AsArray().Count == 0)
                {
                    return;
                }
            }
        }, Cancellation);

        await Task.WhenAll(Enumerable.Range(1, Members).Select(async number =>
        {
            for (var change = 1; change <= Changes; change++)
            {
                (await Api.PatchAsync($"members/{number}", $$"""{ "displayName": "Change {{change}}" }""")).Expect(HttpStatusCode.OK);
            }
        }));
        await done.CancelAsync();
        await follower;

        Assert.Equal(Members * Changes, seen.Count);
        Assert.Equal(seen.Select(one => (long)one["id"]!).Order(), seen.Select(one => (long)one["id"]!));
        Assert.All(seen.GroupBy(one => (int)one["number"]!), one => Assert.Equal(
            Enumerable.Range(1, Changes).Select(change => $"Change {change}"), one.Select(happened => (string)happened["member"]!["displayName"]!)));
    }

    [Fact]
    public async Task A_reader_does_not_pass_a_write_that_has_begun_before_another_was_done()
    {
        await Api.AddAsync(1);
        await Api.AddAsync(2);
        var start = await NowAsync();
        await using var slow = await Host.Database.OpenConnectionAsync(Cancellation);
        await using var writing = await slow.BeginTransactionAsync(Cancellation);
        await WriteAsync(slow, writing, number: 1);

        (await Api.PatchAsync("members/2", """{ "displayName": "Quick" }""")).Expect(HttpStatusCode.OK);
        var busy = (await Api.GetAsync($"events?after={start}")).Expect(HttpStatusCode.ServiceUnavailable);
        await writing.CommitAsync(Cancellation);

        Assert.Equal("unavailable", busy.Problem);
        Assert.Equal("5", busy["Retry-After"]);
        Assert.Equal([1, 2], (await AllAsync(start)).Select(happened => (int)happened["number"]!));
    }

    [Fact]
    public async Task A_write_that_gives_up_leaves_nothing()
    {
        await Api.AddAsync(1);
        var start = await NowAsync();
        await using (var slow = await Host.Database.OpenConnectionAsync(Cancellation))
        await using (var writing = await slow.BeginTransactionAsync(Cancellation))
        {
            await WriteAsync(slow, writing, number: 1);
            await writing.RollbackAsync(Cancellation);
        }

        Assert.Empty(await AllAsync(start));
        (await Api.PatchAsync("members/1", """{ "displayName": "After" }""")).Expect(HttpStatusCode.OK);
        Assert.Equal("After", (string)Assert.Single(await AllAsync(start))["member"]!["displayName"]!);
    }

    [Fact]
    public async Task Whoever_is_removed_is_told_of_once_and_kept_nowhere()
    {
        var start = await NowAsync();
        await Api.AddAsync(1);
        await using (var command = Host.Database.CreateCommand("delete from grain_state where state_name = 'member'"))
        {
            await command.ExecuteNonQueryAsync(Cancellation);
        }

        var events = await AllAsync(start);

        Assert.Equal(["added", "removed"], events.Select(happened => (string)happened["kind"]!));
        Assert.All(events, happened => Assert.Null(happened["member"]));
    }

    [Fact]
    public async Task What_is_too_old_is_gone_and_its_cursor_says_what_to_do()
    {
        var start = await NowAsync();
        await Api.AddAsync(1);
        var between = await NowAsync();
        await using (var command = Host.Database.CreateCommand("update member_event set at = at - interval '91 days'"))
        {
            await command.ExecuteNonQueryAsync(Cancellation);
        }

        await Api.AddAsync(2);
        await Host.Grains.GetGrain<ISweeperGrain>("sweep:member-events:0").SweepAsync();

        var gone = (await Api.GetAsync($"events?after={start}")).Expect(HttpStatusCode.Gone);
        Assert.Equal("cursor-gone", gone.Problem);
        Assert.Equal(2, (int)Assert.Single(await AllAsync(between))["number"]!);
        Assert.Equal(2, (int)Assert.Single((await Api.GetAsync("events")).Json["events"]!.AsArray())!["number"]!);
    }

    [Fact]
    public async Task A_cursor_of_another_history_is_gone()
    {
        await Api.AddAsync(1);
        var start = await NowAsync();
        // As a dump brings it back: another table of the same content.
        await using (var command = Host.Database.CreateCommand(
            """
            create table restored (like member_event including all);
            insert into restored overriding system value select * from member_event;
            drop table member_event;
            alter table restored rename to member_event;
            """))
        {
            await command.ExecuteNonQueryAsync(Cancellation);
        }

        Assert.Equal("cursor-gone", (await Api.GetAsync($"events?after={start}")).Expect(HttpStatusCode.Gone).Problem);
        Assert.Single((await Api.GetAsync("events")).Expect(HttpStatusCode.OK).Json["events"]!.AsArray());
    }

    [Fact]
    public async Task A_cursor_from_beyond_the_end_is_gone()
    {
        var history = (await Host.Grains.GetGrain<Portal.Grains.Interfaces.Events.IMemberEventsGrain>(0).EndAsync()) as Portal.Grains.Interfaces.Events.MemberEventsAnswer.Page;

        Assert.IsType<Portal.Grains.Interfaces.Events.MemberEventsAnswer.Gone>(
            await Host.Grains.GetGrain<Portal.Grains.Interfaces.Events.IMemberEventsGrain>(0).ReadAsync(history!.Next with { Id = 1_000_000 }, 10));
    }

    /// <summary>As the grain's write does, in a transaction that takes its time.</summary>
    private static async Task WriteAsync(NpgsqlConnection connection, NpgsqlTransaction transaction, int number)
    {
        await using var command = new NpgsqlCommand(
            """
            update grain_state as g set payload = jsonb_set(payload, '{displayName}', '"Slow"')
            from member as m
            where m.number = $1 and g.state_name = 'member' and grain_guid(g.key_n0, g.key_n1) = m.id
            """,
            connection,
            transaction);
        command.Parameters.AddWithValue(number);
        Assert.Equal(1, await command.ExecuteNonQueryAsync(Cancellation));
    }

    private async Task<string> NowAsync() => (string)(await Api.GetAsync("events?after=now")).Expect(HttpStatusCode.OK).Json["next"]!;

    private async Task<List<JsonNode>> AllAsync(string cursor)
    {
        var events = new List<JsonNode>();
        for (var hasMore = true; hasMore;)
        {
            var page = (await Api.GetAsync($"events?after={cursor}&limit=3")).Expect(HttpStatusCode.OK).Json;
            events.AddRange(page["events"]!.AsArray().Select(one => one!.DeepClone()));
            (cursor, hasMore) = ((string)page["next"]!, (bool)page["hasMore"]!);
        }

        return events;
    }
}
