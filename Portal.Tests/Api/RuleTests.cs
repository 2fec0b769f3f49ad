using System.Net;
using Portal.Grains.Interfaces.Members;
using Portal.Grains.Interfaces.Roles;
using Portal.Tests.Web;
using Xunit;

namespace Portal.Tests.Api;

/// <summary>A membership system is no way to become an administrator.</summary>
[Collection(typeof(ApiTests))]
public sealed class RuleTests(ApiPortal portal)
{
    private ApiClient Api => portal.Api;

    [Theory]
    [InlineData("\"board\"")]
    [InlineData("\"maker\", \"desk\"")]
    [InlineData("{ \"name\": \"board\", \"until\": \"2099-01-01T00:00:00Z\" }")]
    public async Task It_gives_no_role_that_carries_permissions(string role)
    {
        var number = portal.NextNumber();
        Assert.Equal("role-carries-permissions", (await Api.PutAsync($"members/{number}", ApiClient.Member(number, $"\"roles\": [{role}]"))).Expect(HttpStatusCode.Forbidden).Problem);
        (await Api.GetAsync($"members/{number}")).Expect(HttpStatusCode.NotFound);

        await Api.AddAsync(number);
        Assert.Equal("role-carries-permissions", (await Api.PatchAsync($"members/{number}", $$"""{ "roles": [{{role}}] }""")).Expect(HttpStatusCode.Forbidden).Problem);
        Assert.Empty((await Api.GetAsync($"members/{number}")).Json["roles"]!.AsArray());
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("[\"maker\"]")]
    [InlineData("[{ \"name\": \"desk\", \"until\": \"2099-01-01T00:00:00Z\" }]")]
    public async Task It_takes_no_role_that_carries_permissions(string roles)
    {
        var person = await PersonAsync();

        Assert.Equal("role-carries-permissions", (await Api.PatchAsync($"members/{person.Number}", $$"""{ "roles": {{roles}} }""")).Expect(HttpStatusCode.Forbidden).Problem);
        (await Api.PatchAsync($"members/{person.Number}", """{ "roles": ["desk", "maker"] }""")).Expect(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("email", "\"thief@example.org\"")]
    [InlineData("username", "\"thief\"")]
    [InlineData("username", "null")]
    [InlineData("keyfobs", "[\"0BADF00D\"]")]
    public async Task It_changes_nothing_by_which_somebody_with_permissions_proves_who_they_are(string field, string value)
    {
        var person = await PersonAsync();

        var refused = (await Api.PatchAsync($"members/{person.Number}", $$"""{ "{{field}}": {{value}} }""")).Expect(HttpStatusCode.Forbidden);

        Assert.Equal("member-holds-permissions", refused.Problem);
        Assert.Equal([field], refused.Fields);
        var batch = (await Api.PostAsync("members:batch", $$"""{ "members": [{ "number": {{person.Number}}, "{{field}}": {{value}} }] }""")).Expect(HttpStatusCode.OK);
        Assert.Equal(403, (int)batch.Json["results"]![0]!["problem"]!["status"]!);
        var present = await portal.Host.Grains.GetGrain<IMemberGrain>(person.Id).DescribeAsync();
        Assert.Equal((person.Email, person.Username), (present!.Email, present.Username));
    }

    [Fact]
    public async Task A_sync_that_says_what_is_so_already_is_not_refused()
    {
        var person = await PersonAsync();

        (await Api.PutAsync($"members/{person.Number}", $$"""
            { "displayName": "{{person.Name}}", "email": " {{person.Email.ToUpperInvariant()}} ", "username": "{{person.Username}}", "keyfobs": [], "joined": "2020-01-01", "left": null }
            """)).Expect(HttpStatusCode.OK);
        (await Api.PatchAsync($"members/{person.Number}", """{ "left": "2099-01-01", "displayName": "Renamed" }""")).Expect(HttpStatusCode.OK);
    }

    [Fact]
    public async Task The_last_administrator_stays()
    {
        var person = await portal.Host.AddMemberAsync(roles: "board");
        await using (var command = portal.Host.Database.CreateCommand("select number from member where 'board' = any (roles) and id <> $1 and left_on is null and not is_disabled"))
        {
            command.Parameters.AddWithValue(person.Id);
            await using var others = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
            while (await others.ReadAsync(TestContext.Current.CancellationToken))
            {
                (await Api.PatchAsync($"members/{others.GetInt32(0)}", """{ "left": "2099-01-01" }""")).Expect(HttpStatusCode.OK);
            }
        }

        foreach (var way in (string[])["\"left\": \"2026-01-01\"", "\"disabled\": true"])
        {
            Assert.Equal("last-administrator", (await Api.PatchAsync($"members/{person.Number}", $$"""{ {{way}} }""")).Expect(HttpStatusCode.Conflict).Problem);
        }

        var present = await portal.Host.Grains.GetGrain<IMemberGrain>(person.Id).DescribeAsync();
        Assert.True(present is { IsMember: true, Left: null, IsDisabled: false });
    }

    private async Task<Person> PersonAsync()
    {
        var person = await portal.Host.AddMemberAsync();
        Assert.IsType<MemberAnswer.Saved>(await portal.Host.Grains.GetGrain<IMemberGrain>(person.Id).ChangeAsync(
            new MemberPatch { Roles = new([new RoleAssignment("desk", Until: null)]) }));
        return person;
    }
}
