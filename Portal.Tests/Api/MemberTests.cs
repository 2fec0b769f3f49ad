using System.Net;
using System.Text.Json.Nodes;
using Xunit;

namespace Portal.Tests.Api;

/// <summary>One member: read, made, changed.</summary>
[Collection(typeof(ApiTests))]
public sealed class MemberTests(ApiPortal portal)
{
    private readonly int _number = portal.NextNumber();

    private ApiClient Api => portal.Api;

    private string Path => $"members/{_number}";

    [Fact]
    public async Task Putting_makes_a_member_and_putting_again_writes_nothing()
    {
        var body = ApiClient.Member(_number, """ "username": "Ada-9", "roles": ["maker", { "name": "keyholder", "until": "2099-01-01T00:00:00Z" }], "keyfobs": ["04:a2:1b:3c"], "updated": "2026-01-01T12:00:00+01:00" """.Replace("Ada-9", $"U{_number}", StringComparison.Ordinal));
        var made = (await Api.PutAsync(Path, body)).Expect(HttpStatusCode.Created);
        var again = (await Api.PutAsync(Path, body)).Expect(HttpStatusCode.OK);
        var read = (await Api.GetAsync(Path)).Expect(HttpStatusCode.OK);

        Assert.Equal($"/api/v1/members/{_number}", made["Location"]);
        Assert.Equal(made["ETag"], again["ETag"]);
        Assert.Equal(made["ETag"], read["ETag"]);
        Assert.Equal($"\"{(string)read.Json["version"]!}\"", read["ETag"]);
        Assert.True(JsonNode.DeepEquals(made.Json, read.Json), $"{made}\n{read}");
        Assert.Equal($"u{_number}", (string)read.Json["username"]!);
        Assert.Equal("04A21B3C", (string)read.Json["keyfobs"]![0]!);
        Assert.Equal("current", (string)read.Json["state"]!);
        Assert.Equal(DateTimeOffset.Parse("2026-01-01T11:00:00Z", null), (DateTimeOffset)read.Json["updated"]!);
        Assert.Equal(["keyholder", "maker"], read.Json["roles"]!.AsArray().Select(role => (string)role!["name"]!));
        Assert.Equal("no-store", read["Cache-Control"]);
    }

    [Fact]
    public async Task What_a_put_leaves_out_stays()
    {
        await Api.AddAsync(_number, """ "roles": ["maker"], "keyfobs": ["04A21B01"], "left": "2099-01-01" """.Replace("04A21B01", $"{_number:X8}", StringComparison.Ordinal));

        var changed = (await Api.PutAsync(Path, """{ "displayName": "Another" }""")).Expect(HttpStatusCode.OK).Json;

        Assert.Equal("Another", (string)changed["displayName"]!);
        Assert.Equal("maker", (string)changed["roles"]![0]!["name"]!);
        Assert.Single(changed["keyfobs"]!.AsArray());
        Assert.Equal("2099-01-01", (string)changed["left"]!);
    }

    [Fact]
    public async Task A_patch_changes_what_it_names_and_null_clears()
    {
        await Api.AddAsync(_number, $""" "username": "u{_number}", "left": "2099-01-01", "roles": ["maker"] """);

        var changed = (await Api.SendAsync(
            HttpMethod.Patch, Path, new StringContent("""{ "left": null, "username": null, "roles": [], "disabled": true }""", null, "application/merge-patch+json")))
            .Expect(HttpStatusCode.OK).Json;

        Assert.Null(changed["left"]);
        Assert.Null(changed["username"]);
        Assert.Empty(changed["roles"]!.AsArray());
        Assert.Equal("disabled", (string)changed["state"]!);
        Assert.Equal($"Member {_number}", (string)changed["displayName"]!);
    }

    [Fact]
    public async Task A_patch_makes_nobody()
    {
        Assert.Equal("unknown-member", (await Api.PatchAsync(Path, ApiClient.Member(_number))).Expect(HttpStatusCode.NotFound).Problem);
        Assert.Equal("unknown-member", (await Api.GetAsync(Path)).Expect(HttpStatusCode.NotFound).Problem);
    }

    [Fact]
    public async Task A_new_member_needs_name_address_and_first_day()
    {
        var refused = (await Api.PutAsync(Path, "{}")).Expect(HttpStatusCode.UnprocessableEntity);

        Assert.Equal("invalid-fields", refused.Problem);
        Assert.Equal(["displayName", "email", "joined"], refused.Fields);
    }

    [Fact]
    public async Task Old_news_never_overwrites_newer()
    {
        await Api.AddAsync(_number, """ "updated": "2026-02-02T00:00:00Z" """);

        var old = (await Api.PutAsync(Path, """{ "displayName": "Old", "updated": "2026-02-01T23:59:59Z" }""")).Expect(HttpStatusCode.Conflict);
        Assert.Equal("outdated", old.Problem);
        Assert.Equal(DateTimeOffset.Parse("2026-02-02T00:00:00Z", null), (DateTimeOffset)old.Json["updated"]!);
        Assert.Equal("outdated", (await Api.PatchAsync(Path, """{ "left": "2026-01-01", "updated": "2025-01-01T00:00:00Z" }""")).Problem);
        Assert.Equal($"Member {_number}", (string)(await Api.GetAsync(Path)).Json["displayName"]!);

        (await Api.PutAsync(Path, """{ "displayName": "New", "updated": "2026-02-03T00:00:00Z" }""")).Expect(HttpStatusCode.OK);
        Assert.Equal("New", (string)(await Api.GetAsync(Path)).Json["displayName"]!);
    }

    [Fact]
    public async Task In_whatever_order_news_comes_the_newest_stays()
    {
        await Api.AddAsync(_number, """ "updated": "2026-01-01T00:00:00Z" """);

        await Task.WhenAll(Enumerable.Range(2, 27).OrderBy(day => day * 7 % 27).Select(day =>
            Api.PutAsync(Path, $$"""{ "displayName": "Day {{day:D2}}", "updated": "2026-01-{{day:D2}}T00:00:00Z" }""")));

        Assert.Equal("Day 28", (string)(await Api.GetAsync(Path)).Json["displayName"]!);
    }

    [Fact]
    public async Task Who_names_a_version_changes_that_one_alone()
    {
        var made = await Api.AddAsync(_number);
        var first = (await Api.PatchAsync(Path, """{ "displayName": "First" }""", ("If-Match", made["ETag"]!))).Expect(HttpStatusCode.OK);

        var second = (await Api.PatchAsync(Path, """{ "displayName": "Second" }""", ("If-Match", made["ETag"]!))).Expect(HttpStatusCode.PreconditionFailed);
        Assert.Equal("precondition-failed", second.Problem);
        Assert.Equal("First", (string)(await Api.GetAsync(Path)).Json["displayName"]!);

        (await Api.PutAsync(Path, ApiClient.Member(_number), ("If-None-Match", "*"))).Expect(HttpStatusCode.PreconditionFailed);
        (await Api.PatchAsync(Path, """{ "displayName": "Weak" }""", ("If-Match", $"W/{first["ETag"]}"))).Expect(HttpStatusCode.PreconditionFailed);
        (await Api.PatchAsync(Path, """{ "displayName": "Listed" }""", ("If-Match", $"\"x\", {first["ETag"]}"))).Expect(HttpStatusCode.OK);
        (await Api.PutAsync($"members/{portal.NextNumber()}", ApiClient.Member(_number + 500_000), ("If-Match", "*"))).Expect(HttpStatusCode.PreconditionFailed);
        Assert.Equal("invalid-request", (await Api.PatchAsync(Path, "{}", ("If-Match", "unquoted"))).Expect(HttpStatusCode.BadRequest).Problem);
    }

    [Fact]
    public async Task Of_many_who_name_one_version_one_changes_it()
    {
        var made = await Api.AddAsync(_number);

        var answers = await Task.WhenAll(Enumerable.Range(0, 12).Select(n =>
            Api.PatchAsync(Path, $$"""{ "displayName": "Writer {{n}}" }""", ("If-Match", made["ETag"]!))));

        var won = Assert.Single(answers, answer => answer.Status == HttpStatusCode.OK);
        Assert.Equal(11, answers.Count(answer => answer.Status == HttpStatusCode.PreconditionFailed));
        Assert.Equal((string)won.Json["displayName"]!, (string)(await Api.GetAsync(Path)).Json["displayName"]!);
    }

    [Fact]
    public async Task Of_many_who_make_one_member_one_does()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => Api.PutAsync(Path, ApiClient.Member(_number))));

        Assert.All(answers, answer => Assert.True(answer.Status is HttpStatusCode.Created or HttpStatusCode.OK, answer.ToString()));
        Assert.Single(answers.Select(answer => (string)answer.Json["id"]!).Distinct());
        Assert.Single(answers, answer => answer.Status == HttpStatusCode.Created);
    }

    [Fact]
    public async Task A_member_who_is_known_is_not_sent_again()
    {
        var made = await Api.AddAsync(_number);

        var known = (await Api.GetAsync(Path, ("If-None-Match", made["ETag"]!))).Expect(HttpStatusCode.NotModified);

        Assert.Empty(known.Body);
        (await Api.GetAsync(Path, ("If-None-Match", "\"0\""))).Expect(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("email", "\"member-{0}@EXAMPLE.org\"")]
    [InlineData("username", "\"Taken-{0}\"")]
    [InlineData("keyfobs", "[\"{0:X8}\"]")]
    public async Task What_is_another_members_is_refused_by_name(string field, string value)
    {
        await Api.AddAsync(_number, $""" "username": "taken-{_number}", "keyfobs": ["{_number:X8}"] """);
        var other = portal.NextNumber();
        await Api.AddAsync(other);

        var refused = (await Api.PatchAsync($"members/{other}", $$"""{ "{{field}}": {{string.Format(null, value, _number)}} }""")).Expect(HttpStatusCode.Conflict);

        Assert.Equal("value-taken", refused.Problem);
        Assert.Equal([field], refused.Fields);
    }

    [Fact]
    public async Task The_audit_names_the_client()
    {
        var id = (Guid)(await Api.AddAsync(_number)).Json["id"]!;

        await using var command = portal.Host.Database.CreateCommand("select actor, event from audit.entry where member_id = $1");
        command.Parameters.AddWithValue(id);
        await using var reader = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        Assert.True(await reader.ReadAsync(TestContext.Current.CancellationToken));
        Assert.Equal(("client:register", "member.added"), (reader.GetString(0), reader.GetString(1)));
        Assert.False(await reader.ReadAsync(TestContext.Current.CancellationToken));
    }
}
