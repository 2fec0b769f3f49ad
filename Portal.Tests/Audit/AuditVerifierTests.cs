using Portal.Grains.Audit;
using Portal.Grains.Interfaces.Audit;
using Portal.Tests.Cluster;
using Portal.Tests.Database;
using Xunit;

namespace Portal.Tests.Audit;

/// <summary>What somebody does to the audit who may do everything in the database, and how it shows. Each test has a database of its own.</summary>
public sealed class AuditVerifierTests(PostgresFixture postgres) : IAsyncLifetime
{
    private const int Count = 12;

    private readonly AuditCluster _cluster = new(postgres);
    private AuditHead _head = new(0, "");
    private List<long> _ids = [];

    public async ValueTask InitializeAsync()
    {
        await _cluster.InitializeAsync();
        for (var i = 0; i < Count; i++)
        {
            await _cluster.Grains.AddMemberAsync();
        }

        _head = await _cluster.Sealer.SealAsync();
        _ids = [.. (await _cluster.EntriesAsync()).Select(entry => entry.Id)];
        Assert.Equal((Count, Count), (_ids.Count, (int)_head.Sequence));
    }

    public ValueTask DisposeAsync() => _cluster.DisposeAsync();

    [Fact]
    public async Task What_nobody_touched_is_intact_and_what_came_since_waits()
    {
        await _cluster.Grains.AddMemberAsync();

        var report = await _cluster.VerifyAsync(_head);

        Assert.Empty(report.Findings);
        Assert.Equal((Count, 1, 0), (report.Links, report.Waiting, report.CutAt));
        Assert.NotNull(report.WaitingSince);
        Assert.Equal(_head, report.Head);
    }

    [Theory]
    [InlineData("at = at + interval '1 microsecond'")]
    [InlineData("event = 'member.changed'")]
    [InlineData("actor = 'seed'")]
    [InlineData("member_id = gen_random_uuid()")]
    [InlineData("client_id = 'wiki'")]
    [InlineData("target = ''")]
    [InlineData("address = '192.0.2.1'")]
    [InlineData("agent = 'Firefox'")]
    [InlineData("request_id = '1'")]
    [InlineData("before = '{}'")]
    [InlineData("after = null")]
    [InlineData("after = (after::text || ' ')::json")]
    [InlineData("details = '{}'")]
    public async Task An_entry_that_was_changed_is_found(string change)
    {
        Assert.Equal(1, await _cluster.TamperAsync($"update audit.entry set {change} where id = {_ids[4]}"));

        await AssertFoundAsync(new AuditFinding(AuditFlaw.EntryAltered, 5, _ids[4]));
    }

    [Fact]
    public async Task An_entry_that_was_removed_is_found()
    {
        await _cluster.TamperAsync($"delete from audit.entry where id = {_ids[4]}");

        await AssertFoundAsync(new AuditFinding(AuditFlaw.EntryMissing, 5, _ids[4]));
    }

    [Fact]
    public async Task An_entry_that_was_removed_with_its_link_is_found()
    {
        await _cluster.TamperAsync($"delete from audit.entry where id = {_ids[4]}; delete from audit.seal where entry_id = {_ids[4]}");

        await AssertFoundAsync(new AuditFinding(AuditFlaw.LinkMissing, 5, 0));
    }

    [Fact]
    public async Task A_gap_that_was_closed_by_renumbering_is_found()
    {
        await _cluster.TamperAsync($"delete from audit.entry where id = {_ids[4]}; delete from audit.seal where entry_id = {_ids[4]}; update audit.seal set seq = seq - 1 where seq > 5");

        var findings = (await _cluster.VerifyAsync()).Findings;

        Assert.Contains(new AuditFinding(AuditFlaw.EntryAltered, 5, _ids[5]), findings);
        Assert.Contains(new AuditFinding(AuditFlaw.LinkForged, 5, _ids[5]), findings);
    }

    [Fact]
    public async Task Two_entries_that_changed_places_are_found()
    {
        await _cluster.TamperAsync($"""
            update audit.entry as e set member_id = o.member_id, target = o.target, after = o.after
            from audit.entry as o where e.id in ({_ids[2]}, {_ids[7]}) and o.id in ({_ids[2]}, {_ids[7]}) and o.id <> e.id
            """);

        await AssertFoundAsync(new AuditFinding(AuditFlaw.EntryAltered, 3, _ids[2]), new AuditFinding(AuditFlaw.EntryAltered, 8, _ids[7]));
    }

    [Fact]
    public async Task Two_links_that_changed_places_are_found()
    {
        await _cluster.TamperAsync($"""
            update audit.seal set seq = -seq where seq in (3, 8);
            update audit.seal set seq = 11 + seq where seq < 0
            """);

        var findings = (await _cluster.VerifyAsync()).Findings;

        Assert.Contains(new AuditFinding(AuditFlaw.EntryAltered, 3, _ids[7]), findings);
        Assert.Contains(new AuditFinding(AuditFlaw.EntryAltered, 8, _ids[2]), findings);
    }

    [Fact]
    public async Task An_entry_that_nobody_recorded_is_found()
    {
        await _cluster.TamperAsync("""
            insert into audit.entry (service_id, event, actor, target, address, agent, request_id) values ('portal', 'session.ended', 'system', '', '', '', '')
            """);

        var finding = Assert.Single((await _cluster.VerifyAsync()).Findings);

        Assert.Equal(AuditFlaw.EntryOutside, finding.Flaw);
    }

    [Fact]
    public async Task An_entry_that_was_removed_while_it_waited_is_found()
    {
        await _cluster.Grains.AddMemberAsync();
        var id = (await _cluster.EntriesAsync())[^1].Id;
        await _cluster.TamperAsync($"delete from audit.entry where id = {id}");

        await AssertFoundAsync(new AuditFinding(AuditFlaw.EntryMissing, 0, id));
    }

    [Fact]
    public async Task A_chain_that_was_made_anew_without_the_master_key_is_found()
    {
        await _cluster.TamperAsync($"update audit.entry set actor = 'seed' where id = {_ids[^1]}");
        var (previous, entry) = (await HashAsync(Count - 1), (await _cluster.EntriesAsync())[^1]);
        var forged = AuditChain.HashOf(previous, "portal", entry);
        await _cluster.TamperAsync($"update audit.seal set hash = '\\x{Convert.ToHexString(forged)}' where seq = {Count}");

        await AssertFoundAsync(new AuditFinding(AuditFlaw.LinkForged, Count, _ids[^1]));
        Assert.Contains(new AuditFinding(AuditFlaw.HeadDiffers, Count, _ids[^1]), (await _cluster.VerifyAsync(_head)).Findings);
    }

    [Fact]
    public async Task An_end_that_was_cut_off_shows_against_what_was_noted_down()
    {
        await _cluster.TamperAsync($"delete from audit.entry where id = {_ids[^1]}; delete from audit.seal where seq = {Count}");

        var finding = Assert.Single((await _cluster.VerifyAsync(_head)).Findings);

        Assert.Equal(AuditFlaw.HeadNotReached, finding.Flaw);
    }

    [Fact]
    public async Task What_is_older_than_is_kept_goes_from_the_beginning_and_the_rest_is_intact()
    {
        await MakeOldAsync(5);

        Assert.Equal(5, await _cluster.Sealer.RetireAsync());
        Assert.Equal(0, await _cluster.Sealer.RetireAsync());

        var report = await _cluster.VerifyAsync(_head);
        Assert.Empty(report.Findings);
        Assert.Equal((Count - 5, 5), (report.Links, report.CutAt));
        Assert.Equal(_ids[5..], (await _cluster.EntriesAsync()).Select(entry => entry.Id));
    }

    [Fact]
    public async Task A_chain_of_which_all_was_too_old_goes_on()
    {
        await MakeOldAsync(Count);
        Assert.Equal(Count, await _cluster.Sealer.RetireAsync());

        await _cluster.Grains.AddMemberAsync();
        var head = await _cluster.Sealer.SealAsync();

        Assert.Equal(Count + 1, head.Sequence);
        Assert.Empty((await _cluster.VerifyAsync(head)).Findings);
    }

    [Fact]
    public async Task A_beginning_that_was_removed_by_somebody_else_is_found()
    {
        await MakeOldAsync(5);
        await _cluster.Sealer.RetireAsync();
        await _cluster.TamperAsync($"delete from audit.entry where id = {_ids[5]}; delete from audit.seal where seq = 6; update audit.checkpoint set seq = 6");

        Assert.Contains((await _cluster.VerifyAsync()).Findings, finding => finding is { Flaw: AuditFlaw.LinkForged, Sequence: 6 });
    }

    // Entries of long ago cannot be had by waiting: the first ones are dated back, and the chain is made over them as they are now.
    private async Task MakeOldAsync(int count)
    {
        await _cluster.TamperAsync($"""
            update audit.entry set at = at - interval '401 days' where id <= {_ids[count - 1]};
            insert into audit.pending (entry_id, service_id) select entry_id, service_id from audit.seal;
            delete from audit.seal
            """);
        _cluster.Time.SetUtcNow(DateTimeOffset.UtcNow);
        _head = await _cluster.Sealer.SealAsync();
        Assert.Empty((await _cluster.VerifyAsync()).Findings);
    }

    private async Task AssertFoundAsync(params AuditFinding[] expected) => Assert.Equal(expected, (await _cluster.VerifyAsync()).Findings);

    private async Task<byte[]> HashAsync(long sequence) => (await _cluster.ScalarAsync<byte[]>("select hash from audit.seal where seq = $1", sequence))!;
}
