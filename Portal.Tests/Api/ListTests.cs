using System.Net;
using Xunit;

namespace Portal.Tests.Api;

/// <summary>Lists of members.</summary>
[Collection(typeof(ApiTests))]
public sealed class ListTests(ApiPortal portal)
{
    private ApiClient Api => portal.Api;

    [Fact]
    public async Task Pages_lead_through_all_without_a_repeat()
    {
        var word = $"w{Guid.NewGuid().ToString("N")[..8]}";
        int[] numbers = [.. Enumerable.Range(0, 25).Select(_ => portal.NextNumber())];
        foreach (var number in numbers)
        {
            await Api.AddAsync(number, $""" "roles": ["maker"], "username": "{word}-{number}" """);
        }

        var found = new List<int>();
        string? cursor = null;
        do
        {
            var page = (await Api.GetAsync($"members?text={word}&role=maker&state=current&limit=10{(cursor is null ? "" : $"&cursor={cursor}")}")).Expect(HttpStatusCode.OK).Json;
            found.AddRange(page["members"]!.AsArray().Select(member => (int)member!["number"]!));
            cursor = (string?)page["next"];
        }
        while (cursor is not null);

        Assert.Equal(numbers, found);
    }

    [Fact]
    public async Task A_list_tells_by_state()
    {
        var word = $"w{Guid.NewGuid().ToString("N")[..8]}";
        var wanted = new Dictionary<string, int>
        {
            ["current"] = await AddAsync(""),
            ["former"] = await AddAsync(""" "left": "2021-01-01" """),
            ["future"] = await AddAsync(""" "joined": "2099-01-01" """),
            ["disabled"] = await AddAsync(""" "disabled": true """),
        };

        foreach (var (state, number) in wanted)
        {
            var line = Assert.Single((await Api.GetAsync($"members?text={word}&state={state}")).Json["members"]!.AsArray());
            Assert.Equal((number, state), ((int)line!["number"]!, (string)line["state"]!));
        }

        async Task<int> AddAsync(string more)
        {
            var number = portal.NextNumber();
            var name = $"\"displayName\": \"{word}\", \"email\": \"member-{number}@example.org\"";
            (await Api.PutAsync($"members/{number}", $$"""{ {{name}} {{(more.Contains("joined", StringComparison.Ordinal) ? "" : ", \"joined\": \"2020-01-01\"")}} {{(more.Length > 0 ? "," + more : "")}} }"""))
                .Expect(HttpStatusCode.Created);
            return number;
        }
    }

    [Theory]
    [InlineData("%25")]
    [InlineData("_____")]
    [InlineData("%27%20or%20%271%27=%271")]
    [InlineData("%22%5C")]
    public async Task Signs_of_the_query_language_are_text(string text) =>
        Assert.Empty((await Api.GetAsync($"members?text={text}")).Expect(HttpStatusCode.OK).Json["members"]!.AsArray());
}
