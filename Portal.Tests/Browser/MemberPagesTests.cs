using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Portal.Tests.Browser;

/// <summary>Looking after members, as a volunteer does it in a browser.</summary>
public sealed class MemberPagesTests(Demo demo, Chromium chromium) : IClassFixture<Demo>, IClassFixture<Chromium>
{
    private const string List = "number,name,email,joined,left,roles\n2,Linus P. Park,,,,\n901,Zora Import,zora@example.org,2026-01-02,,\n902,Nobody,not an address,2026-01-02,,\n";

    [Fact]
    public async Task A_volunteer_finds_adds_and_changes_members()
    {
        var visitor = await SignedInAsync();
        await visitor.Page.GetByRole(AriaRole.Link, new() { Name = "Administration" }).ClickAsync();
        await Chromium.InspectAsync(visitor.Page, "admin");
        await visitor.Page.GetByRole(AriaRole.Link, new() { Name = "Members", Exact = true }).ClickAsync();
        await Chromium.InspectAsync(visitor.Page, "admin-members");

        await visitor.Page.GetByLabel("Name, email, username or number").FillAsync("grace");
        await visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Search" }).ClickAsync();
        await Expect(visitor.Page.GetByRole(AriaRole.Row)).ToHaveCountAsync(2);
        await visitor.OpenAsync("admin/members?q=nobodyislikethis");
        await Chromium.InspectAsync(visitor.Page, "admin-members-none");

        await visitor.OpenAsync("admin/members/new");
        await visitor.Page.GetByLabel("Number").FillAsync("900");
        await visitor.Page.GetByLabel("Name", new() { Exact = true }).FillAsync("Nina Newcomer");
        await visitor.Page.GetByLabel("Email").FillAsync("ada@example.org");
        await visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Add" }).ClickAsync();
        await Expect(visitor.Page.GetByText("Another member has this address.")).ToBeVisibleAsync();
        await Chromium.InspectAsync(visitor.Page, "admin-member-new-refused");
        await visitor.Page.GetByLabel("Email").FillAsync("nina@example.org");
        await visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Add" }).ClickAsync();
        await Expect(visitor.Page.GetByRole(AriaRole.Status)).ToHaveTextAsync("Added.");

        await visitor.Page.GetByLabel("Another keyfob").FillAsync("04:a2:1b:3c");
        await visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Add the keyfob" }).ClickAsync();
        await visitor.Page.Locator(".role-lines input[type=checkbox]").First.CheckAsync();
        await visitor.Page.Locator(".role-lines input[type=date]").First.FillAsync("2099-12-31");
        await visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Save the roles" }).ClickAsync();
        await Expect(visitor.Page.GetByRole(AriaRole.Status)).ToHaveTextAsync("Saved.");
        await Chromium.InspectAsync(visitor.Page, "admin-member");
        await visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Disable Nina Newcomer" }).ClickAsync();
        await Expect(visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Enable again" })).ToBeVisibleAsync();
        await Chromium.InspectAsync(visitor.Page, "admin-member-disabled");
    }

    [Fact]
    public async Task Two_volunteers_at_one_member_do_not_lose_each_others_work()
    {
        var (one, other) = (await SignedInAsync(), await SignedInAsync());
        await one.OpenAsync("admin/members?q=grace");
        var address = await one.Page.GetByRole(AriaRole.Cell).GetByRole(AriaRole.Link).First.GetAttributeAsync("href");
        await one.OpenAsync(address![1..]);
        await other.OpenAsync(address[1..]);
        await one.Page.GetByLabel("Name", new() { Exact = true }).FillAsync("Grace the first");
        await one.Page.GetByRole(AriaRole.Button, new() { Name = "Save the details" }).ClickAsync();
        await Expect(one.Page.GetByRole(AriaRole.Status)).ToHaveTextAsync("Saved.");

        await other.Page.GetByLabel("Name", new() { Exact = true }).FillAsync("Grace the second");
        await other.Page.GetByRole(AriaRole.Button, new() { Name = "Save the details" }).ClickAsync();

        await Expect(other.Page.GetByText("Somebody else saved: Grace the first")).ToBeVisibleAsync();
        await Expect(other.Page.GetByLabel("Name", new() { Exact = true })).ToHaveValueAsync("Grace the second");
        await Chromium.InspectAsync(other.Page, "admin-member-conflict");
    }

    [Fact]
    public async Task A_list_is_looked_at_and_imported()
    {
        var visitor = await SignedInAsync();
        await visitor.OpenAsync("admin/members/import");
        await Chromium.InspectAsync(visitor.Page, "admin-import");
        await visitor.Page.GetByLabel("File").SetInputFilesAsync(new FilePayload { Name = "list.csv", MimeType = "text/csv", Buffer = System.Text.Encoding.UTF8.GetBytes(List) });
        await visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Show what it would change" }).ClickAsync();
        await Expect(visitor.Page.GetByText("1 added, 1 changed, 0 as they are, 1 refused.")).ToBeVisibleAsync();
        await Chromium.InspectAsync(visitor.Page, "admin-import-preview");

        await visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Import 2 members" }).ClickAsync();

        await Expect(visitor.Page.GetByText("1 added, 1 changed, 0 as they are, 0 refused.")).ToBeVisibleAsync();
        await Chromium.InspectAsync(visitor.Page, "admin-import-done");
    }

    private async Task<Visitor> SignedInAsync()
    {
        var visitor = new Visitor(await chromium.OpenAsync(), demo);
        await visitor.SignInAsync("ada@example.org");
        await Expect(visitor.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Hello, Ada Wren");
        return visitor;
    }
}
