using System.Net;
using Portal.Grains.Interfaces.Members;
using Portal.Grains.Interfaces.Roles;
using Portal.Tests.Web;
using Xunit;

namespace Portal.Tests.Admin.Members;

[Collection(typeof(WebTests))]
public sealed class MemberPageTests(WebPortal portal)
{
    private const string Script = "<script>alert(1)</script>";

    private static readonly string[] MemberKeeper = [Permissions.ReadMembers, Permissions.WriteMembers];

    [Fact]
    public async Task A_member_is_found_by_each_of_what_is_known()
    {
        var browser = await portal.Host.AdministratorAsync(Permissions.ReadMembers);
        var person = await portal.Host.AddMemberAsync();

        foreach (var text in new[] { person.Email, person.Name, person.Username!, $"{person.Number}", $"{person.Email[..10]} {person.Name[..6]}", person.Email.ToUpperInvariant() })
        {
            var page = await browser.GetAsync($"/admin/members?q={Uri.EscapeDataString(text)}");
            Assert.Contains(person.Email, page.Body, StringComparison.Ordinal);
        }

        Assert.Equal("Nobody like that", (await browser.GetAsync("/admin/members?q=no-such-thing")).Page.QuerySelector(".empty h2")?.TextContent);
        Assert.DoesNotContain("/admin/members/new", (await browser.GetAsync("/admin/members")).Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("q=%25")]
    [InlineData("q=_")]
    [InlineData("q=%27%3B+drop+table+member%3B--")]
    [InlineData("q=\\")]
    [InlineData("after=zzz")]
    [InlineData("after=MXwyMDIwLTAxLTAxfA")]
    [InlineData("state=9&order=nope&role=%27")]
    public async Task A_hostile_search_finds_something_or_nothing(string query)
    {
        var browser = await portal.Host.AdministratorAsync(Permissions.ReadMembers);

        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync($"/admin/members?{query}")).Status);
    }

    [Fact]
    public async Task A_member_is_added_and_changed()
    {
        var browser = await portal.Host.AdministratorAsync(MemberKeeper);
        var number = 500_000 + Random.Shared.Next(100_000);
        var added = await browser.SendAsync(
            await browser.GetAsync("/admin/members/new"),
            "/new",
            ("Number", $"{number}"), ("DisplayName", Script), ("Email", $"n{number}@example.org"), ("Joined", "2026-01-02"));
        Assert.Equal($"/admin/members/{number}?done=added", added.Location);

        var page = await browser.FollowAsync(added);
        Assert.Equal(Script, page.Heading);
        Assert.DoesNotContain(Script, page.Body, StringComparison.Ordinal);
        var saved = await browser.SendAsync(page, "handler=Details", ("DisplayName", "Nina"), ("Left", "2099-12-31"));

        Assert.Equal($"/admin/members/{number}?done=saved", saved.Location);
        var view = await ViewAsync(number);
        Assert.Equal(("Nina", new DateOnly(2099, 12, 31)), (view.DisplayName, view.Left));
    }

    [Fact]
    public async Task What_cannot_be_is_said_beside_the_field_and_what_was_typed_stays()
    {
        var browser = await portal.Host.AdministratorAsync(MemberKeeper);
        var other = await portal.Host.AddMemberAsync();
        var person = await portal.Host.AddMemberAsync();

        var refused = await browser.SendAsync(
            await browser.GetAsync($"/admin/members/{person.Number}"), "handler=Details", ("DisplayName", "Typed"), ("Email", other.Email));

        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.Contains("Another member has this address", refused.Page.QuerySelector("#problem-email")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("Typed", refused.Page.QuerySelector("#display-name")!.GetAttribute("value"));
        Assert.Equal("true", refused.Page.QuerySelector("#email")!.GetAttribute("aria-invalid"));
        Assert.Equal(person.Name, (await ViewAsync(person.Number)).DisplayName);
    }

    [Fact]
    public async Task Of_two_administrators_the_second_is_told_and_loses_nothing()
    {
        var (one, other) = (await portal.Host.AdministratorAsync(MemberKeeper), await portal.Host.AdministratorAsync(MemberKeeper));
        var person = await portal.Host.AddMemberAsync();
        var (first, second) = (await one.GetAsync($"/admin/members/{person.Number}"), await other.GetAsync($"/admin/members/{person.Number}"));
        Assert.Equal(HttpStatusCode.Redirect, (await one.SendAsync(first, "handler=Details", ("DisplayName", "By the first"))).Status);

        var told = await other.SendAsync(second, "handler=Details", ("DisplayName", "By the second"));

        Assert.Equal(HttpStatusCode.Conflict, told.Status);
        Assert.Contains("By the first", told.Page.QuerySelector("#other-displayName")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("By the second", told.Page.QuerySelector("#display-name")!.GetAttribute("value"));
        Assert.Equal("By the first", (await ViewAsync(person.Number)).DisplayName);
        // Seeing it, the second decides.
        Assert.Equal(HttpStatusCode.Redirect, (await other.SendAsync(told, "handler=Details")).Status);
        Assert.Equal("By the second", (await ViewAsync(person.Number)).DisplayName);
    }

    [Fact]
    public async Task Fields_that_are_not_on_the_form_change_nothing()
    {
        var browser = await portal.Host.AdministratorAsync(MemberKeeper);
        var person = await portal.Host.AddMemberAsync();
        await portal.Host.HaveRoleAsync("mass", Permissions.Everything);

        var answer = await browser.SendAsync(
            await browser.GetAsync($"/admin/members/{person.Number}"),
            "handler=Details",
            ("Roles", "mass"), ("role", "mass"), ("Roles[0].Role", "mass"), ("IsDisabled", "true"), ("Keyfobs", "04A21B3C"), ("EmailVerifiedAt", "2020-01-01"), ("Id", $"{Guid.NewGuid()}"));

        Assert.Equal(HttpStatusCode.Redirect, answer.Status);
        var view = await ViewAsync(person.Number);
        Assert.Empty(view.Roles);
        Assert.False(view.IsDisabled);
        Assert.Empty(view.Keyfobs!);
    }

    [Fact]
    public async Task Nobody_gives_a_role_that_allows_more_than_they_may_do()
    {
        await portal.Host.HaveRoleAsync("everything", Permissions.Everything);
        await portal.Host.HaveRoleAsync("plain");
        var browser = await portal.Host.AdministratorAsync(MemberKeeper);
        var person = await portal.Host.AddMemberAsync();
        var page = await browser.GetAsync($"/admin/members/{person.Number}");
        Assert.True(page.Page.QuerySelector("input[name=role][value=everything]")!.HasAttribute("disabled"));

        var refused = await browser.SendAsync(page, "handler=Roles", ("role", "everything"));
        var given = await browser.SendAsync(page, "handler=Roles", ("role", "plain"), ("until-plain", "2099-01-31"));

        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.Equal(HttpStatusCode.Redirect, given.Status);
        Assert.Equal([new RoleAssignment("plain", new DateTimeOffset(2099, 2, 1, 0, 0, 0, TimeSpan.Zero))], (await ViewAsync(person.Number)).Assignments!);
    }

    [Fact]
    public async Task Nobody_changes_a_member_who_may_do_more()
    {
        await portal.Host.HaveRoleAsync("everything", Permissions.Everything);
        var above = await portal.Host.AddMemberAsync(roles: ["everything"]);
        var browser = await portal.Host.AdministratorAsync(MemberKeeper);
        var page = await browser.GetAsync($"/admin/members/{above.Number}");
        Assert.Null(page.Page.QuerySelector("main form"));
        var token = (await browser.GetAsync("/admin/members/new")).Page.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value");

        foreach (var handler in new[] { "Details", "Disable", "Enable", "Roles", "AddKeyfob", "RemoveKeyfob", "EndSession", "EndSessions", "EndApplication" })
        {
            var answer = await browser.PostAsync(
                $"/admin/members/{above.Number}?handler={handler}",
                ("__RequestVerificationToken", token), ("Email", "mine@example.org"), ("Number", $"{above.Number}"), ("DisplayName", "x"), ("Joined", "2020-01-01"));
            Assert.Equal(HttpStatusCode.Forbidden, answer.Status);
        }

        Assert.Equal(above.Email, (await ViewAsync(above.Number)).Email);
    }

    [Fact]
    public async Task A_disabled_member_is_out_of_every_browser()
    {
        var administrator = await portal.Host.AdministratorAsync(MemberKeeper);
        var person = await portal.Host.AddMemberAsync();
        var browser = new PlainBrowser(portal.Host);
        await browser.SignInAsync(person);

        await administrator.SendAsync(await administrator.GetAsync($"/admin/members/{person.Number}"), "handler=Disable");

        Assert.False(await browser.IsSignedInAsync());
        Assert.Equal("disabled", (await administrator.GetAsync($"/admin/members/{person.Number}")).Page.QuerySelector(".marks .mark")!.TextContent);
        await administrator.SendAsync(await administrator.GetAsync($"/admin/members/{person.Number}"), "handler=Enable");
        Assert.True((await ViewAsync(person.Number)).IsMember);
    }

    [Fact]
    public async Task One_session_is_ended_and_only_of_this_member()
    {
        var administrator = await portal.Host.AdministratorAsync(MemberKeeper);
        var person = await portal.Host.AddMemberAsync();
        var stranger = await portal.Host.AddMemberAsync();
        var (kept, ended, others) = (new PlainBrowser(portal.Host), new PlainBrowser(portal.Host) { UserAgent = $"{Script} Lynx" }, new PlainBrowser(portal.Host));
        await kept.SignInAsync(person);
        await ended.SignInAsync(person);
        await others.SignInAsync(stranger);

        var page = await administrator.GetAsync($"/admin/members/{person.Number}");
        Assert.DoesNotContain(Script, page.Body, StringComparison.Ordinal);
        var row = page.Page.QuerySelectorAll("tr").Single(line => line.TextContent.Contains("Lynx", StringComparison.Ordinal));
        var session = row.QuerySelector("input[name=session]")!.GetAttribute("value");
        await administrator.SendAsync(page, "handler=EndSession", ("session", session));
        var foreign = (await administrator.GetAsync($"/admin/members/{stranger.Number}")).Page.QuerySelector("input[name=session]")!.GetAttribute("value");
        await administrator.SendAsync(page, "handler=EndSession", ("session", foreign));

        Assert.True(await kept.IsSignedInAsync());
        Assert.False(await ended.IsSignedInAsync());
        Assert.True(await others.IsSignedInAsync());
    }

    [Fact]
    public async Task Keyfobs_come_and_go()
    {
        var browser = await portal.Host.AdministratorAsync(MemberKeeper);
        var person = await portal.Host.AddMemberAsync();
        var fob = Convert.ToHexString(Guid.NewGuid().ToByteArray().AsSpan(0, 7));

        await browser.SendAsync(await browser.GetAsync($"/admin/members/{person.Number}"), "handler=AddKeyfob", ("keyfob", string.Join(':', fob.Chunk(2).Select(pair => new string(pair)))));
        Assert.Equal([fob], (await ViewAsync(person.Number)).Keyfobs!);
        var refused = await browser.SendAsync(await browser.GetAsync($"/admin/members/{person.Number}"), "handler=AddKeyfob", ("keyfob", "<b>"));
        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        await browser.SendAsync(await browser.GetAsync($"/admin/members/{person.Number}"), "handler=RemoveKeyfob", ("keyfob", fob));
        Assert.Empty((await ViewAsync(person.Number)).Keyfobs!);
    }

    [Fact]
    public async Task A_list_is_previewed_line_by_line_and_then_imported_as_it_was_seen()
    {
        var browser = await portal.Host.AdministratorAsync(MemberKeeper);
        var (same, changed, meanwhile) = (await portal.Host.AddMemberAsync(), await portal.Host.AddMemberAsync(), await portal.Host.AddMemberAsync());
        var fresh = 600_000 + Random.Shared.Next(100_000);
        await portal.Host.HaveRoleAsync("everything", Permissions.Everything);
        var list = $"number,name,email,joined,roles\n{same.Number},{same.Name},,,\n{changed.Number},Renamed,,,\n{meanwhile.Number},By the list,,,\n{fresh},New,new{fresh}@example.org,2026-01-01,\n"
            + $"{fresh + 1},Taken,{same.Email},2026-01-01,\n{fresh + 2},No address,,2026-01-01,\n{changed.Number + 900000},Sly,sly{fresh}@example.org,2026-01-01,everything\n";

        var preview = await browser.SendAsync(await browser.GetAsync("/admin/members/import"), "/import", ("list", list));

        Assert.Equal(["as it is", "change", "change", "add", "refused", "refused", "refused"], preview.Page.QuerySelectorAll("td[data-label=Outcome]").Select(cell => cell.TextContent.Trim()));
        Assert.Equal(changed.Name, (await ViewAsync(changed.Number)).DisplayName);
        await portal.Host.RenameAsync(meanwhile, "By somebody else");

        var done = await browser.SendAsync(preview, "handler=Apply");

        Assert.Equal(["changed", "refused", "added"], done.Page.QuerySelectorAll("td[data-label=Outcome]").Select(cell => cell.TextContent.Trim()));
        Assert.Equal("Renamed", (await ViewAsync(changed.Number)).DisplayName);
        Assert.Equal("By somebody else", (await ViewAsync(meanwhile.Number)).DisplayName);
        Assert.Equal("New", (await ViewAsync(fresh)).DisplayName);
    }

    private async Task<MemberView> ViewAsync(int number)
    {
        var id = await portal.Host.Grains.GetGrain<IMemberDirectoryGrain>(0).FindByNumberAsync(number);
        return (await portal.Host.Grains.GetGrain<IMemberGrain>(id!.Value).DescribeAsync())!;
    }
}
