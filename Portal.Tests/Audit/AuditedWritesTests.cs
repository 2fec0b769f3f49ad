using System.Text.Json;
using Npgsql;
using Orleans.Storage;
using Portal.Grains.Interfaces;
using Portal.Grains.Interfaces.Audit;
using Portal.Grains.Interfaces.Clients;
using Portal.Grains.Interfaces.Consents;
using Portal.Grains.Interfaces.Keys;
using Portal.Grains.Interfaces.Members;
using Portal.Grains.Interfaces.RateLimiting;
using Portal.Grains.Interfaces.Sessions;
using Portal.Tests.Cluster;
using Xunit;

namespace Portal.Tests.Audit;

/// <summary>What a write says to the audit, and that neither is there without the other.</summary>
public sealed class AuditedWritesTests(AuditCluster cluster) : IClassFixture<AuditCluster>
{
    private static readonly CancellationToken Cancellation = TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_write_and_its_entry_are_one()
    {
        var member = await cluster.Grains.AddMemberAsync();

        var added = Assert.Single(await cluster.EntriesAsync(memberId: member.Id));
        Assert.Equal(AuditEvents.MemberAdded, added.Event);
        Assert.Equal("system", added.Actor);
        Assert.Equal($"member:{member.Id:D}", added.Target);
        Assert.Null(added.Before);
        Assert.Equal(member.Email, Property(added.After, "email"));
        Assert.InRange(added.At, DateTimeOffset.UtcNow.AddMinutes(-5), DateTimeOffset.UtcNow.AddMinutes(5));
    }

    [Fact]
    public async Task The_state_keeps_nothing_of_the_entry_and_the_next_write_does_not_repeat_it()
    {
        var member = await cluster.Grains.AddMemberAsync();
        var grain = cluster.Grains.GetGrain<IMemberGrain>(member.Id);

        await grain.PutAsync(Details(member) with { DisplayName = "Renamed" });
        Assert.IsType<MemberAnswer.Saved>(await grain.PutAsync(Details(member) with { DisplayName = "Renamed" }));
        await grain.RecordEmailProofAsync(member.Email);

        Assert.Equal(
            [AuditEvents.MemberAdded, AuditEvents.MemberChanged, AuditEvents.MemberChanged],
            (await cluster.EntriesAsync(memberId: member.Id)).Select(entry => entry.Event));
        Assert.Equal(0, await cluster.ScalarAsync<long>("select count(*) from grain_state where payload ? 'audit'"));
    }

    [Fact]
    public async Task A_change_tells_what_was_and_what_is()
    {
        var member = await cluster.Grains.AddMemberAsync(roles: "keyholder");

        await cluster.Grains.GetGrain<IMemberGrain>(member.Id).PutAsync(Details(member) with { Left = new DateOnly(2026, 4, 1) });

        var changed = Assert.Single(await cluster.EntriesAsync(AuditEvents.MemberChanged, member.Id));
        Assert.Equal("""{"left": null}""", changed.Before);
        Assert.Equal("""{"left": "2026-04-01"}""", changed.After);
    }

    [Fact]
    public async Task A_first_write_that_is_refused_as_taken_leaves_no_entry()
    {
        var member = await cluster.Grains.AddMemberAsync();
        var (id, number) = (Guid.NewGuid(), member.Number + 1_000_000);

        Assert.IsType<MemberAnswer.Taken>(await cluster.Grains.GetGrain<IMemberGrain>(id).PutAsync(Details(member) with { Number = number, Username = null }));

        Assert.Empty(await cluster.EntriesAsync(memberId: id));
        Assert.IsType<MemberAnswer.Saved>(await cluster.Grains.GetGrain<IMemberGrain>(id).PutAsync(
            Details(member) with { Number = number, Username = null, Email = $"other-{id:N}@example.org" }));
        Assert.Single(await cluster.EntriesAsync(memberId: id));
    }

    [Fact]
    public async Task A_first_write_that_another_has_overtaken_leaves_no_entry()
    {
        var id = Guid.NewGuid();
        var grain = cluster.Grains.GetGrain<IMemberGrain>(id);
        Assert.Null(await grain.DescribeAsync());
        var twin = await cluster.Grains.AddMemberAsync();
        await ChangeAsync(
            """
            insert into grain_state (service_id, state_name, key_n0, key_n1, key_text, version, payload, modified_at)
            select service_id, state_name, grain_n0($1), grain_n1($1), '', 1,
                   payload || jsonb_build_object('number', 5000001, 'email', $1::text || '@example.org', 'username', null), now()
            from grain_state where state_name = 'member' and key_n0 = grain_n0($2) and key_n1 = grain_n1($2)
            """,
            id,
            twin.Id);

        await Assert.ThrowsAsync<InconsistentStateException>(() => grain.PutAsync(
            new MemberDetails(5_000_002, "Late", $"late-{id:N}@example.org", null, new DateOnly(2024, 1, 1), null, [])));

        Assert.Empty(await cluster.EntriesAsync(memberId: id));
        Assert.Equal(0, await WaitingWithoutEntryAsync());
    }

    [Fact]
    public async Task A_later_write_that_another_has_overtaken_leaves_no_entry()
    {
        var member = await cluster.Grains.AddMemberAsync();
        await ChangeAsync("update grain_state set version = version + 1 where state_name = 'member' and key_n0 = grain_n0($1) and key_n1 = grain_n1($1)", member.Id);

        var grain = cluster.Grains.GetGrain<IMemberGrain>(member.Id);
        await Assert.ThrowsAsync<InconsistentStateException>(() => grain.PutAsync(Details(member) with { DisplayName = "Conflict" }));
        Assert.Empty(await cluster.EntriesAsync(AuditEvents.MemberChanged, member.Id));

        // The activation is dropped, and the retry both writes and tells.
        Assert.IsType<MemberAnswer.Saved>(await grain.PutAsync(Details(member) with { DisplayName = "Conflict" }));
        Assert.Single(await cluster.EntriesAsync(AuditEvents.MemberChanged, member.Id));
    }

    [Fact]
    public async Task A_session_is_followed_from_its_start_to_its_end()
    {
        var member = await cluster.Grains.AddMemberAsync();
        var session = cluster.Grains.GetGrain<ISessionGrain>(Guid.NewGuid());
        var agent = $"Evil\u001b]0;x\u0007 {new string('x', 390)}";

        await session.StartAsync(new StartSession(Guid.NewGuid(), member.Id, AuthenticationMethod.Email, agent, "192.0.2.7"));
        await session.StartAsync(new StartSession(Guid.NewGuid(), member.Id, AuthenticationMethod.Totp, "Firefox", "192.0.2.8"));
        await session.EndAsync();
        await session.EndAsync();

        var entries = (await cluster.EntriesAsync(memberId: member.Id)).Skip(1).ToList();
        Assert.Equal([AuditEvents.SessionStarted, AuditEvents.SessionProven, AuditEvents.SessionEnded], entries.Select(entry => entry.Event));
        Assert.All(entries, entry => Assert.Equal($"session:{session.GetPrimaryKey():D}", entry.Target));
        Assert.Equal($"member:{member.Id:D}", entries[0].Actor);
        Assert.Equal("192.0.2.7", entries[0].Address);
        Assert.Equal(200, entries[0].Agent.Length);
        Assert.StartsWith("Evil]0;x x", entries[0].Agent, StringComparison.Ordinal);
        Assert.Equal("email", Property(entries[0].Details, "method"));
        Assert.Equal("totp", Property(entries[1].Details, "method"));
    }

    [Fact]
    public async Task A_call_says_who_is_behind_it_and_grains_hand_it_on()
    {
        var member = await cluster.Grains.AddMemberAsync();
        var consent = cluster.Grains.GetGrain<IConsentGrain>(GrainKeys.Consent(member.Id, "wiki"));

        RequestContext.Set(AuditOrigin.Key, new AuditOrigin($"member:{member.Id:D}", "2001:db8::1", "Firefox\r\nforged", "0HN:1"));
        await consent.GrantAsync(["profile"]);
        await consent.GrantAsync(["email"]);
        await consent.RevokeAsync();
        RequestContext.Clear();

        var entries = await cluster.EntriesAsync(memberId: member.Id, clientId: "wiki");
        Assert.Equal([AuditEvents.ConsentGranted, AuditEvents.ConsentGranted, AuditEvents.ConsentRevoked], entries.Select(entry => entry.Event));
        Assert.All(entries, entry => Assert.Equal(
            ($"member:{member.Id:D}", "2001:db8::1", "Firefoxforged", "0HN:1"), (entry.Actor, entry.Address, entry.Agent, entry.RequestId)));
        Assert.Equal("""{"scopes": ["profile"]}""", entries[1].Before);
        Assert.Equal("""{"scopes": ["profile", "email"]}""", entries[1].After);
        Assert.Equal("""{"scopes": []}""", entries[2].After);
    }

    [Fact]
    public async Task Of_a_client_it_is_told_that_its_secrets_changed_and_not_how()
    {
        var id = $"client-{Guid.NewGuid():N}";
        var client = cluster.Grains.GetGrain<IClientGrain>(GrainKeys.Client(id));
        var details = new ClientDetails("Wiki", [new string('s', 43)], ["https://wiki.example.org/callback"], [], ["openid"], new AccessRule(Everyone: true, []), new ClientProtocol());

        await client.PutAsync(details);
        await client.PutAsync(details);
        await client.PutAsync(details with { Secrets = [new string('t', 43)] });
        var secret = await client.AddSecretAsync();
        await client.RetireOldSecretAsync();

        var entries = await cluster.EntriesAsync(clientId: id);
        Assert.Equal(
            [AuditEvents.ClientAdded, AuditEvents.ClientChanged, AuditEvents.ClientSecretAdded, AuditEvents.ClientSecretRetired],
            entries.Select(entry => entry.Event));
        Assert.Equal((null, null), (entries[1].Before, entries[1].After));
        Assert.Equal("""{"secretsChanged": true}""", entries[1].Details);
        Assert.All(entries, entry => Assert.DoesNotContain(secret!, $"{entry}", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Keys_that_are_made_and_rotated_are_told()
    {
        var ring = cluster.Grains.GetGrain<IKeyRingGrain>(GrainKeys.SigningKeys);

        var keys = await ring.ReadAsync();
        await ring.RotateAsync();

        var made = await cluster.EntriesAsync(AuditEvents.KeyMade);
        Assert.Subset(made.Select(entry => entry.Target).ToHashSet(), keys.Select(key => $"key:{key.KeyId}").ToHashSet());
        Assert.Equal(4, made.Count);
        Assert.Single(await cluster.EntriesAsync(AuditEvents.KeysRotated));
    }

    [Fact]
    public async Task Refusals_of_a_limit_are_told_few_times_and_with_whose_they_are()
    {
        var member = await cluster.Grains.AddMemberAsync();
        var bucket = cluster.Grains.GetGrain<IRateLimitGrain>(GrainKeys.EmailLimit(member.Email));
        Assert.Equal(TimeSpan.Zero, await bucket.TryTakeAsync());
        var states = await cluster.VersionsAsync();

        for (var i = 0; i < 120; i++)
        {
            Assert.NotEqual(TimeSpan.Zero, await (i % 2 == 0 ? bucket.CheckAsync() : bucket.TryTakeAsync()));
        }

        var told = await cluster.EntriesAsync(AuditEvents.LimitReached, member.Id);
        Assert.Equal(["1", "10", "100"], told.Select(entry => Property(entry.Details, "refused")));
        Assert.All(told, entry => Assert.Equal("limit:email", entry.Target));
        Assert.All(told, entry => Assert.DoesNotContain(member.Email, $"{entry}", StringComparison.Ordinal));
        Assert.Equal(states.Where(state => state.Key.StartsWith("rate-limit", StringComparison.Ordinal)), (await cluster.VersionsAsync()).Where(state => state.Key.StartsWith("rate-limit", StringComparison.Ordinal)));
    }

    private static MemberDetails Details(MemberView member) =>
        new(member.Number, member.DisplayName, member.Email, member.Username, member.Joined, member.Left, member.Roles);

    private static string? Property(string? json, string name)
    {
        using var document = JsonDocument.Parse(json ?? "{}");
        return document.RootElement.TryGetProperty(name, out var value) ? value.ToString() : null;
    }

    private Task<long> WaitingWithoutEntryAsync() => cluster.ScalarAsync<long>(
        "select count(*) from audit.pending as p where not exists (select from audit.entry as e where e.id = p.entry_id)");

    private async Task ChangeAsync(string statement, params object[] parameters)
    {
        await using var command = cluster.Database.CreateCommand(statement);
        command.Parameters.AddRange(parameters.Select(value => new NpgsqlParameter { Value = value }).ToArray());
        Assert.Equal(1, await command.ExecuteNonQueryAsync(Cancellation));
    }
}
