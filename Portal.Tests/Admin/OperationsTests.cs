using System.Net;
using System.Text.Json;
using Portal.Grains.Interfaces;
using Portal.Grains.Interfaces.Apps;
using Portal.Grains.Interfaces.Audit;
using Portal.Grains.Interfaces.Roles;
using Portal.Tests.Web;
using Xunit;

namespace Portal.Tests.Admin;

/// <summary>The pages that look after the running portal, with input that wishes them ill.</summary>
[Collection(typeof(WebTests))]
public sealed class OperationsTests(WebPortal portal)
{
    private const string Script = "<script>alert(1)</script>";

    private IRoleCatalogGrain Catalog => portal.Host.Grains.GetGrain<IRoleCatalogGrain>(GrainKeys.Roles);

    private IAppBoardGrain Board => portal.Host.Grains.GetGrain<IAppBoardGrain>(GrainKeys.Apps);

    [Fact]
    public async Task A_browser_that_calls_itself_a_script_is_shown_as_text()
    {
        var (person, stranger) = (await portal.Host.AddMemberAsync(), new PlainBrowser(portal.Host) { UserAgent = $"=1+1{Script}" });
        await stranger.SignInAsync(person);
        var (reader, _) = await AdministratorAsync(Permissions.ReadAudit, Permissions.ReadMembers);

        var page = await reader.GetAsync($"/admin/audit?member={person.Number}&event=session.started");

        Assert.Contains(Script, page.Page.QuerySelector(".event")!.TextContent, StringComparison.Ordinal);
        Assert.Empty(page.Page.QuerySelectorAll("script"));
        Assert.Equal(person.Name, page.Page.QuerySelector($".event a[href='/admin/members/{person.Number}']")?.TextContent);
    }

    [Fact]
    public async Task Whoever_may_not_look_members_up_gets_no_way_to_them()
    {
        var (reader, person) = await AdministratorAsync(Permissions.ReadAudit);

        var page = await reader.GetAsync($"/admin/audit?member={person.Number}");

        Assert.Contains(person.Name, page.Page.QuerySelector(".events")!.TextContent, StringComparison.Ordinal);
        Assert.Null(page.Page.QuerySelector(".events a[href^='/admin/members']"));
    }

    [Fact]
    public async Task The_audit_leaves_as_a_file_with_the_filter_and_without_formulas_and_says_so_itself()
    {
        var (person, stranger) = (await portal.Host.AddMemberAsync(), new PlainBrowser(portal.Host) { UserAgent = "=HYPERLINK(\"https://evil.example\")" });
        await stranger.SignInAsync(person);
        var (reader, administrator) = await AdministratorAsync(Permissions.ReadAudit);
        var token = TokenOf(await reader.GetAsync("/admin/audit"));

        var csv = await reader.PostAsync("/admin/audit?handler=Export", ("format", "csv"), ("Member", $"{person.Number}"), ("__RequestVerificationToken", token));
        var json = await reader.PostAsync("/admin/audit?handler=Export", ("format", "jsonl"), ("Member", $"{person.Number}"), ("__RequestVerificationToken", token));

        Assert.Equal("text/csv; charset=utf-8", csv.ContentType);
        Assert.Equal("attachment; filename=audit.csv", csv["Content-Disposition"]);
        var lines = csv.Body.Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.True(lines.Length > 2);
        Assert.Equal(AuditLines.CsvHeader.Trim(), lines[0]);
        Assert.All(lines.Skip(1), line => Assert.Contains(person.Id.ToString(), line, StringComparison.Ordinal));
        Assert.Contains("\"'=HYPERLINK(", csv.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("\"=HYPERLINK(", csv.Body, StringComparison.Ordinal);
        var entries = json.Body.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement).ToList();
        Assert.Equal(lines.Length - 1, entries.Count);
        Assert.All(entries, entry => Assert.Equal(person.Id, entry.GetProperty("member").GetGuid()));

        var told = await portal.Host.Grains.GetGrain<IAuditDirectoryGrain>(0).ListAsync(
            new AuditFilter { Event = AuditEvents.AuditExported, Actor = AuditOrigin.Member(administrator.Id) }, after: null, 10);
        Assert.Equal(2, told.Entries.Count);
        Assert.Contains(person.Id.ToString(), told.Entries[0].Details, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("exe")]
    [InlineData("")]
    public async Task A_file_of_another_kind_is_refused(string format)
    {
        var (reader, _) = await AdministratorAsync(Permissions.ReadAudit);
        var token = TokenOf(await reader.GetAsync("/admin/audit"));

        Assert.Equal(HttpStatusCode.BadRequest, (await reader.PostAsync("/admin/audit?handler=Export", ("format", format), ("__RequestVerificationToken", token))).Status);
    }

    [Theory]
    [InlineData("?from=tomorrow")]
    [InlineData("?to=9999-12-31")]
    [InlineData("?from=2026-02-30")]
    [InlineData("?event=session.started%27%20or%20true")]
    [InlineData("?member=-1")]
    [InlineData("?member=99999999999999")]
    [InlineData("?actor=%3Cscript%3E")]
    [InlineData("?address=a%01b")]
    public async Task A_question_that_makes_no_sense_is_told_as_that(string query)
    {
        var (reader, _) = await AdministratorAsync(Permissions.ReadAudit);

        var page = await reader.GetAsync($"/admin/audit{query}");

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.NotNull(page.Problem);
        Assert.Empty(page.Page.QuerySelectorAll(".event"));
    }

    [Fact]
    public async Task Pages_of_the_audit_lead_on()
    {
        var (reader, _) = await AdministratorAsync(Permissions.ReadAudit);
        for (var n = 0; n < 60; n++)
        {
            await portal.Host.AddMemberAsync();
        }

        var page = await reader.GetAsync("/admin/audit");
        var seen = new List<string>();
        for (var pages = 0; pages < 50; pages++)
        {
            seen.AddRange(page.Page.QuerySelectorAll(".event dd:last-child").Select(number => number.TextContent));
            if (page.Page.QuerySelector(".pages a[href*='after=1'], .pages a[href*='after=2']")?.GetAttribute("href") is not { } next)
            {
                break;
            }

            page = await reader.GetAsync($"/admin/audit{next}");
        }

        Assert.True(seen.Count > 50, "There is only one page.");
        Assert.Equal(seen.Distinct(), seen);
    }

    [Fact]
    public async Task A_tile_is_text_everywhere_and_no_form_sets_more_than_it_shows()
    {
        var (editor, _) = await AdministratorAsync(Permissions.WriteApps);
        var name = $"{Script}{Guid.NewGuid():N}"[..55];
        var page = await editor.GetAsync("/admin/apps/new");

        var saved = await editor.SubmitAsync(
            page, ("Tile.Name", name), ("Tile.Address", "https://example.org/"), ("Tile.Description", "\"><img src=x>"), ("Tile.Icon", "door"), ("Tile.Audience", "everyone"),
            ("Tile.Order", "-5"), ("Tile.VisibleTo.Roles", "admins"), ("Order", "-5"));

        Assert.Equal("/admin/apps?done=added", saved.Location);
        var tile = (await Board.ListAsync())[^1].Tile;
        Assert.Equal(name, tile.Name);
        Assert.True(tile.Order > 0);
        Assert.Empty(tile.VisibleTo.Roles);
        foreach (var address in new[] { "/", "/admin/apps", $"/admin/apps/edit?name={Uri.EscapeDataString(name)}", $"/admin/apps/remove?name={Uri.EscapeDataString(name)}" })
        {
            var shown = await editor.GetAsync(address);
            Assert.Contains(name, shown.Page.Body!.TextContent, StringComparison.Ordinal);
            Assert.Empty(shown.Page.QuerySelectorAll("script, img"));
        }
    }

    [Theory]
    [InlineData("javascript:alert(1)")]
    [InlineData("data:text/html,x")]
    [InlineData("/admin")]
    [InlineData("//evil.example")]
    [InlineData("https://user:pass@example.org/")]
    [InlineData("https://example.org\\@evil.example/")]
    [InlineData("ftp://example.org/")]
    [InlineData(" ")]
    public async Task No_tile_leads_where_a_browser_would_run_something(string address)
    {
        var (editor, _) = await AdministratorAsync(Permissions.WriteApps);
        var page = await editor.GetAsync("/admin/apps/new");

        var refused = await editor.SubmitAsync(page, ("Tile.Name", "x"), ("Tile.Address", address), ("Tile.Audience", "everyone"));

        Assert.Equal(HttpStatusCode.OK, refused.Status);
        Assert.Contains("address", refused.Problem, StringComparison.Ordinal);
        Assert.DoesNotContain(await Board.ListAsync(), view => view.Tile.Name == "x");
    }

    [Fact]
    public async Task Whoever_changes_roles_makes_none_that_allows_more_than_they_may_do()
    {
        var (editor, _) = await AdministratorAsync(Permissions.WriteRoles, Permissions.ReadMail);
        var name = $"r-{Guid.NewGuid():N}"[..20];
        var page = await editor.GetAsync("/admin/roles/new");
        Assert.NotNull(page.Page.QuerySelector("input[value='portal:admin']")!.GetAttribute("disabled"));

        var refused = await editor.SubmitAsync(page, ("Role.Name", name), ("Role.Permissions", Permissions.Everything));
        Assert.Equal("Error: A role can allow no more than you may do yourself.", refused.Problem);
        Assert.Null(await Catalog.FindAsync(name));

        var saved = await editor.SubmitAsync(page, ("Role.Name", name), ("Role.Description", Script), ("Role.Permissions", Permissions.ReadMail), ("Role.Group", "post"));
        Assert.Equal("/admin/roles?done=added", saved.Location);
        var role = (await Catalog.FindAsync(name))!.Role;
        Assert.Equal([Permissions.ReadMail], role.Permissions);
        Assert.Equal(("post", Script), (role.Group, role.Description));
        Assert.Empty((await editor.GetAsync("/admin/roles")).Page.QuerySelectorAll("script"));
    }

    [Fact]
    public async Task A_role_that_allows_more_is_neither_changed_nor_removed_by_a_form_of_another_page()
    {
        var strong = $"r-{Guid.NewGuid():N}"[..20];
        await Catalog.PutAsync([new Role(strong, "Strong", null, [Permissions.WriteKeys])]);
        var (editor, _) = await AdministratorAsync(Permissions.WriteRoles);
        var view = (await Catalog.FindAsync(strong))!;
        var token = TokenOf(await editor.GetAsync("/admin/roles/new"));

        var shown = await editor.GetAsync($"/admin/roles/edit?name={strong}");
        Assert.Null(shown.Page.QuerySelector("main form"));
        Assert.Equal(HttpStatusCode.Forbidden, (await editor.PostAsync(
            $"/admin/roles/edit?name={strong}", ("Role.Version", view.Version), ("Role.Description", "Mine"), ("__RequestVerificationToken", token))).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await editor.PostAsync(
            "/admin/roles/remove", ("name", strong), ("version", view.Version), ("__RequestVerificationToken", token))).Status);
        Assert.Equal(view.Version, (await Catalog.FindAsync(strong))!.Version);
    }

    [Fact]
    public async Task A_limit_that_nobody_has_is_not_made_by_lifting_it()
    {
        var (guard, _) = await AdministratorAsync(Permissions.WriteRateLimits);
        var token = TokenOf(await guard.GetAsync("/"));
        foreach (var key in new[] { "nonsense", "email:", "device-member:x", $"email:{People.NobodysAddress()}", new string('a', 5000) })
        {
            var answer = await guard.PostAsync("/admin/rate-limits?handler=Lift", ("key", key), ("__RequestVerificationToken", token));
            Assert.Equal("/admin/rate-limits?done=lifted", answer.Location);
        }
    }

    [Theory]
    [InlineData("/admin/rate-limits?after=x")]
    [InlineData("/admin/rate-limits?after=9223372036854775807%20email:x")]
    [InlineData("/admin/rate-limits?text=%27;drop%20table%20rate_limit")]
    [InlineData("/admin/rate-limits?text=0")]
    [InlineData("/admin/mail?show=everything&after=1-1&test=0")]
    [InlineData("/admin/mail?after=99999999999999999999-00000000000000000000000000000000")]
    [InlineData("/admin/audit?after=9223372036854775807-1")]
    public async Task Nonsense_in_an_address_shows_a_page(string address)
    {
        var (everything, _) = await AdministratorAsync(Permissions.Everything);

        Assert.Equal(HttpStatusCode.OK, (await everything.GetAsync(address)).Status);
    }

    private static string TokenOf(Answer page) => page.Page.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;

    private async Task<(PlainBrowser Browser, Person Person)> AdministratorAsync(params string[] permissions)
    {
        var role = $"a-{Guid.NewGuid():N}"[..20];
        await Catalog.PutAsync([new Role(role, "", null, permissions)]);
        var (browser, person) = (new PlainBrowser(portal.Host), await portal.Host.AddMemberAsync(roles: [role]));
        await browser.SignInAsync(person);
        return (browser, person);
    }
}
