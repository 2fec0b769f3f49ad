using System.Net;
using System.Text.Json.Nodes;
using Xunit;

namespace Portal.Tests.Api;

/// <summary>Many members in one request.</summary>
[Collection(typeof(ApiTests))]
public sealed class BatchTests(ApiPortal portal)
{
    private ApiClient Api => portal.Api;

    [Fact]
    public async Task Each_item_is_done_or_refused_by_itself()
    {
        int[] numbers = [.. Enumerable.Range(0, 5).Select(_ => portal.NextNumber())];
        await Api.AddAsync(numbers[0]);
        await Api.AddAsync(numbers[1], """ "updated": "2026-02-01T00:00:00Z" """);

        var answer = (await BatchAsync(
            Item(numbers[0]),
            Item(numbers[1], """ "updated": "2026-01-01T00:00:00Z" """),
            Item(numbers[2]),
            $$"""{ "number": {{numbers[3]}}, "email": "member-{{numbers[0]}}@example.org", "displayName": "Twin", "joined": "2020-01-01" }""",
            $$"""{ "number": {{numbers[4]}}, "isAdmin": true }""",
            "7",
            Item(numbers[2]),
            "{}")).Json;

        Assert.Equal(
            ["unchanged", "failed 409", "created", "failed 409", "failed 422", "failed 422", "failed 422", "failed 422"],
            answer["results"]!.AsArray().Select(result => $"{result!["effect"]} {result["problem"]?["status"]}".TrimEnd()));
        Assert.Equal((1, 0, 1, 6), ((int)answer["created"]!, (int)answer["changed"]!, (int)answer["unchanged"]!, (int)answer["failed"]!));
        Assert.Equal("urn:portal:problem:outdated", (string)answer["results"]![1]!["problem"]!["type"]!);
        Assert.Equal(numbers[3], (int)answer["results"]![3]!["number"]!);
        Assert.Equal("isAdmin", (string)answer["results"]![4]!["problem"]!["errors"]![0]!["field"]!);
    }

    [Fact]
    public async Task What_is_so_already_is_not_written()
    {
        string[] items = [.. Enumerable.Range(0, 100).Select(_ => portal.NextNumber()).Select(number => Item(number, """ "roles": ["maker"], "updated": "2026-01-01T00:00:00Z" """))];
        var first = (await BatchAsync(items)).Json;
        var writes = await WritesAsync(first);

        var second = (await BatchAsync(items)).Json;

        Assert.Equal((100, 100), ((int)first["created"]!, (int)second["unchanged"]!));
        Assert.Equal(writes, await WritesAsync(second));
    }

    [Fact]
    public async Task An_address_may_go_from_one_member_to_the_next_within_one_batch()
    {
        int[] numbers = [.. Enumerable.Range(0, 6).Select(_ => portal.NextNumber())];
        foreach (var number in numbers)
        {
            await Api.AddAsync(number);
        }

        // Each takes the address of the next; the last one has a new one.
        var answer = (await BatchAsync([.. numbers.Select((number, n) =>
            $$"""{ "number": {{number}}, "email": "{{(n + 1 < numbers.Length ? $"member-{numbers[n + 1]}" : $"fresh-{number}")}}@example.org" }""")])).Json;

        Assert.Equal(6, (int)answer["changed"]!);
        Assert.Equal($"member-{numbers[1]}@example.org", (string)(await Api.GetAsync($"members/{numbers[0]}")).Json["email"]!);
    }

    [Theory]
    [InlineData("{}", "members")]
    [InlineData("""{ "members": {} }""", "members")]
    [InlineData("""{ "members": [], "force": true }""", "force")]
    public async Task Another_body_is_refused(string body, string field)
    {
        var refused = (await Api.PostAsync("members:batch", body)).Expect(HttpStatusCode.UnprocessableEntity);

        Assert.Equal([field], refused.Fields);
    }

    [Fact]
    public async Task More_than_is_allowed_is_refused_as_a_whole()
    {
        var tooMany = string.Join(',', Enumerable.Repeat("{}", 5_001));
        Assert.Equal(["members"], (await Api.PostAsync("members:batch", $$"""{ "members": [{{tooMany}}] }""")).Expect(HttpStatusCode.UnprocessableEntity).Fields);

        var tooLong = new string(' ', 9 * 1024 * 1024);
        Assert.Equal("too-large", (await Api.PostAsync("members:batch", $$"""{ "members": [] {{tooLong}} }""")).Expect(HttpStatusCode.RequestEntityTooLarge).Problem);
    }

    [Fact]
    public async Task More_batches_at_once_are_asked_to_come_again()
    {
        var gate = new Portal.Web.Api.Members.BatchGate(Microsoft.Extensions.Options.Options.Create(new Portal.Web.Api.ApiOptions { BatchesAtOnce = 2 }));
        var first = gate.TryEnter();
        using var second = gate.TryEnter();

        Assert.NotNull(first);
        Assert.NotNull(second);
        Assert.Null(gate.TryEnter());
        first.Dispose();
        first.Dispose();
        using var third = gate.TryEnter();
        Assert.NotNull(third);
        Assert.Null(gate.TryEnter());

        string Body() => $$"""{ "members": [{{string.Join(',', Enumerable.Range(0, 400).Select(_ => Item(portal.NextNumber())))}}] }""";
        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Api.PostAsync("members:batch", Body())));
        Assert.All(answers, answer => Assert.True(answer.Status is HttpStatusCode.OK or HttpStatusCode.TooManyRequests, answer.Status.ToString()));
        var refused = answers.First(answer => answer.Status == HttpStatusCode.TooManyRequests);
        Assert.Equal("too-many", refused.Problem);
        Assert.Equal("5", refused["Retry-After"]);
    }

    private async Task<ApiAnswer> BatchAsync(params string[] items) =>
        (await Api.PostAsync("members:batch", $$"""{ "members": [{{string.Join(',', items)}}] }""")).Expect(HttpStatusCode.OK);

    private static string Item(int number, string more = "") =>
        ApiClient.Member(number, more).Replace("{ \"displayName\"", $$"""{ "number": {{number}}, "displayName" """.TrimEnd(), StringComparison.Ordinal);

    /// <summary>How often these members were ever written.</summary>
    private async Task<long> WritesAsync(JsonNode answer)
    {
        await using var command = portal.Host.Database.CreateCommand(
            "select sum(g.version)::bigint from member m join grain_state g on g.state_name = 'member' and grain_guid(g.key_n0, g.key_n1) = m.id where m.number = any ($1)");
        command.Parameters.AddWithValue(answer["results"]!.AsArray().Select(result => (int)result!["number"]!).ToArray());
        return (long)(await command.ExecuteScalarAsync(TestContext.Current.CancellationToken))!;
    }
}
