using Portal.Grains.Interfaces.Audit;
using Xunit;

namespace Portal.Tests.Audit;

/// <summary>A large audit, read by what is asked for.</summary>
public sealed class AuditDirectoryGrainTests(LargeAudit audit) : IClassFixture<LargeAudit>
{
    private static readonly Guid Member = new("00000000-0000-0000-0000-000000000007");

    public static TheoryData<string> Filters { get; } = ["none", "since", "until", "between", "event", "actor", "member", "client", "address", "rare-event", "member-and-event"];

    [Theory]
    [MemberData(nameof(Filters))]
    public async Task Pages_lead_through_all_that_a_filter_admits_and_repeat_nothing(string name)
    {
        var filter = FilterOf(name);
        var pages = new List<AuditPage>();
        for (AuditPosition? after = null; pages.Count == 0 || (after is not null && pages.Count < 4); after = pages[^1].Next)
        {
            pages.Add(await audit.Directory.ListAsync(filter, after, 100));
        }

        var entries = pages.SelectMany(page => page.Entries).ToList();
        Assert.NotEmpty(entries);
        Assert.Equal(await audit.IdsAsync(filter, entries.Count), entries.Select(entry => entry.Id));
        Assert.All(entries, entry => Assert.True(Admits(filter, entry), $"{entry}"));
    }

    [Theory]
    [MemberData(nameof(Filters))]
    public async Task No_page_reads_the_whole_table(string name)
    {
        foreach (var after in (AuditPosition?[])[null, new(DateTimeOffset.UtcNow.AddDays(-200), 100_000)])
        {
            var plan = await audit.ExplainAsync(FilterOf(name), after);

            Assert.DoesNotContain("Seq Scan", plan, StringComparison.Ordinal);
            Assert.DoesNotContain("Sort Method: external", plan, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task The_last_page_leads_nowhere_and_a_count_has_bounds()
    {
        var filter = FilterOf("rare-event");

        var all = await audit.Directory.ListAsync(filter, after: null, 500);

        Assert.Null(all.Next);
        Assert.Equal(4, all.Entries.Count);
        Assert.Null((await audit.Directory.ListAsync(filter, after: null, 4)).Next);
        Assert.Single((await audit.Directory.ListAsync(filter, after: null, -1)).Entries);
        Assert.Equal(500, (await audit.Directory.ListAsync(new AuditFilter(), after: null, int.MaxValue)).Entries.Count);
    }

    [Fact]
    public async Task What_is_asked_for_is_never_read_as_SQL() =>
        Assert.Empty((await audit.Directory.ListAsync(new AuditFilter { Actor = "' or true --", Address = "{0}" }, after: null, 10)).Entries);

    private static AuditFilter FilterOf(string name) => name switch
    {
        "since" => new AuditFilter { Since = DateTimeOffset.UtcNow.AddDays(-3) },
        "until" => new AuditFilter { Until = DateTimeOffset.UtcNow.AddDays(-300) },
        "between" => new AuditFilter { Since = DateTimeOffset.UtcNow.AddDays(-101), Until = DateTimeOffset.UtcNow.AddDays(-100) },
        "event" => new AuditFilter { Event = AuditEvents.GrantIssued },
        "rare-event" => new AuditFilter { Event = AuditEvents.KeysRotated },
        "actor" => new AuditFilter { Actor = AuditOrigin.Member(Member) },
        "member" => new AuditFilter { MemberId = Member },
        "client" => new AuditFilter { ClientId = "client-3" },
        "address" => new AuditFilter { Address = "192.0.2.9" },
        "member-and-event" => new AuditFilter { MemberId = Member, Event = AuditEvents.GrantIssued, Since = DateTimeOffset.UtcNow.AddDays(-300) },
        _ => new AuditFilter(),
    };

    private static bool Admits(AuditFilter filter, AuditView entry) =>
        !(entry.At < filter.Since) && !(entry.At >= filter.Until)
        && (filter.Event ?? entry.Event) == entry.Event && (filter.Actor ?? entry.Actor) == entry.Actor
        && (filter.MemberId ?? entry.MemberId) == entry.MemberId && (filter.ClientId ?? entry.ClientId) == entry.ClientId
        && (filter.Address ?? entry.Address) == entry.Address;
}
