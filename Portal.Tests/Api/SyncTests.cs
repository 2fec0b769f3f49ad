using System.Text.Json.Nodes;
using Portal.Tests.Chaos;
using Xunit;

namespace Portal.Tests.Api;

/// <summary>A nightly sync of 10,000 members.</summary>
[Collection(typeof(Alone))]
public sealed class SyncTests(SyncedPortal portal) : IClassFixture<SyncedPortal>
{
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(30);

    private static readonly string[] Texts = ["number", "displayName", "email", "username", "joined", "left"];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public void It_takes_less_than_half_a_minute()
    {
        Assert.Equal((SyncedPortal.Members, 0), (portal.First.Created, portal.First.Failed));
        Assert.True(portal.First.Took < Bound, $"It took {portal.First.Took.TotalSeconds:F1} s.");
    }

    [Fact]
    public void Once_more_it_changes_nothing()
    {
        Assert.Equal((SyncedPortal.Members, 0), (portal.Second.Unchanged, portal.Second.Repeats));
        Assert.True(portal.Second.Took < Bound, $"It took {portal.Second.Took.TotalSeconds:F1} s.");
        Assert.Equal((SyncedPortal.Members, SyncedPortal.Members, SyncedPortal.Members), portal.Counts[0]);
        Assert.Equal(portal.Counts[0], portal.Counts[1]);
    }

    [Fact]
    public async Task A_silo_that_is_killed_in_the_middle_leaves_it_exact_when_it_has_run_again()
    {
        Assert.Equal((0, 0), (portal.Killed.Failed, portal.Last.Failed));
        Assert.Equal(SyncedPortal.Members, portal.Last.Unchanged);
        // Sessions of those who left are ended by the way, which writes them once more and tells nobody.
        Assert.Equal(portal.Counts[2] with { Writes = 0 }, portal.Counts[3] with { Writes = 0 });
        Assert.Equal((2 * SyncedPortal.Members, 2 * SyncedPortal.Members), (portal.Counts[3].Entries, portal.Counts[3].Events));

        await using var command = portal.Database.CreateCommand(
            """
            select jsonb_build_object('number', m.number, 'displayName', m.display_name, 'email', m.email, 'username', m.username, 'joined', m.joined,
                                      'left', m.left_on, 'roles', to_jsonb(m.roles), 'keyfobs', s.payload -> 'keyfobs', 'updated', s.payload -> 'news')::text,
                   e.kinds, e.last
            from member as m
            join grain_state as s on s.state_name = 'member' and grain_guid(s.key_n0, s.key_n1) = m.id
            join (select member_id, string_agg(kind, ',' order by id) as kinds, (array_agg(member order by id desc))[1] ->> 'displayName' as last
                  from member_event group by member_id) as e on e.member_id = m.id
            order by m.number
            """);
        await using var reader = await command.ExecuteReaderAsync(Cancellation);
        var number = 0;
        while (await reader.ReadAsync(Cancellation))
        {
            number++;
            Assert.Equal(Expected(number), Plain(JsonNode.Parse(reader.GetString(0))!));
            Assert.Equal((number % 10 == 0 ? "added,left" : "added,changed", $"After {number}"), (reader.GetString(1), reader.GetString(2)));
        }

        Assert.Equal(SyncedPortal.Members, number);
    }

    private static string Expected(int number)
    {
        var item = JsonNode.Parse(SyncedPortal.After(number))!;
        item["email"] = ((string)item["email"]!).ToLowerInvariant();
        return Plain(item);
    }

    /// <summary>The same text for the same content.</summary>
    private static string Plain(JsonNode node) => string.Join('|', Texts
        .Select(name => node[name]?.ToString() ?? "")
        .Append(string.Join(',', node["roles"]!.AsArray().Select(role => (string)role!).Order(StringComparer.Ordinal)))
        .Append(string.Join(',', node["keyfobs"]!.AsArray().Select(keyfob => (string)keyfob!)))
        .Append(((DateTimeOffset)node["updated"]!).ToUniversalTime().ToString("O")));
}
