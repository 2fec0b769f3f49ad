using Portal.Grains.Interfaces.Members;
using Xunit;

namespace Portal.Tests.Admin.Members;

public sealed class MemberSearchTests(ManyMembers many) : IClassFixture<ManyMembers>
{
    private static readonly TimeSpan SoonEnough = TimeSpan.FromMilliseconds(50);

    public static TheoryData<string> Names => [.. Queries.Keys];

    private static Dictionary<string, MemberQuery> Queries { get; } = new()
    {
        ["all"] = new(),
        ["by name"] = new() { Order = MemberOrder.Name },
        ["newest"] = new() { Order = MemberOrder.Newest },
        ["deep in the list"] = new() { After = new(40_000, "", default) },
        ["deep by name"] = new() { Order = MemberOrder.Name, After = new(1, "m", default) },
        ["deep by newest"] = new() { Order = MemberOrder.Newest, After = new(1, "", new DateOnly(2015, 6, 1)) },
        ["part of an address"] = new() { Text = "a3f" },
        ["a whole address"] = new() { Text = "12345@example.org" },
        ["two words"] = new() { Text = "abc example" },
        ["a number"] = new() { Text = "4711" },
        ["one letter"] = new() { Text = "a" },
        ["two letters by name"] = new() { Text = "ab", Order = MemberOrder.Name },
        ["nothing like it"] = new() { Text = "qqqqqq" },
        ["a rare role"] = new() { Role = "board" },
        ["a common role by name"] = new() { Role = "keyholder", Order = MemberOrder.Name },
        ["a role that nobody has"] = new() { Role = "ghost" },
        ["members"] = new() { Standing = MemberStanding.Current },
        ["who left, by name"] = new() { Standing = MemberStanding.Former, Order = MemberOrder.Name },
        ["who comes"] = new() { Standing = MemberStanding.Future },
        ["disabled"] = new() { Standing = MemberStanding.Disabled },
        ["all at once"] = new() { Text = "example", Role = "keyholder", Standing = MemberStanding.Current, Order = MemberOrder.Newest },
    };

    [Theory]
    [MemberData(nameof(Names))]
    public async Task No_search_reads_the_whole_table(string name)
    {
        var plan = await many.ExplainAsync(Queries[name]);

        Assert.DoesNotContain("Seq Scan on member", plan, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Every_search_answers_soon(string name)
    {
        var p95 = await many.P95Async(Queries[name], SoonEnough);

        TestContext.Current.TestOutputHelper?.WriteLine($"{name}: p95 {p95.TotalMilliseconds:0.0} ms");
        Assert.True(p95 < SoonEnough, $"{name} took {p95.TotalMilliseconds:0.0} ms at p95: {await many.ExplainAsync(Queries[name])}");
    }

    [Theory]
    [InlineData(MemberOrder.Number)]
    [InlineData(MemberOrder.Name)]
    [InlineData(MemberOrder.Newest)]
    public async Task Pages_neither_repeat_nor_miss_anybody(MemberOrder order)
    {
        var seen = new List<int>();
        var query = new MemberQuery { Role = "board", Order = order, Count = 30 };
        while (true)
        {
            var page = await many.Directory.SearchAsync(query);
            seen.AddRange(page.Members.Select(member => member.Number));
            if (page.Next is null)
            {
                break;
            }

            query = query with { After = page.Next };
        }

        Assert.Equal(ManyMembers.Count / 500, seen.Count);
        Assert.Equal(seen.Count, seen.Distinct().Count());
        Assert.All(seen, number => Assert.Equal(0, number % 500));
    }

    [Fact]
    public async Task Signs_that_mean_something_to_a_database_mean_themselves()
    {
        Assert.Empty((await many.Directory.SearchAsync(new MemberQuery { Text = "%" })).Members);
        Assert.Empty((await many.Directory.SearchAsync(new MemberQuery { Text = "a_b_c" })).Members);
        Assert.Empty((await many.Directory.SearchAsync(new MemberQuery { Text = "\\" })).Members);
    }
}
