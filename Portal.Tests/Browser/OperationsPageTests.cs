using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Portal.Tests.Browser;

/// <summary>The administrators' pages that look after the running portal, each task as a person does it, without JavaScript.</summary>
public sealed class OperationsPageTests(Demo demo, Chromium chromium) : IClassFixture<Demo>, IClassFixture<Chromium>
{
    private const string Administrator = "ada@example.org";

    [Fact]
    public async Task The_audit_is_searched_read_and_taken_away()
    {
        var ada = await SignInAsync();
        await ada.OpenAsync("admin/audit");
        await Expect(ada.Page.Locator(".event")).Not.ToHaveCountAsync(0);
        await Chromium.InspectAsync(ada.Page, "admin-audit");

        await ada.Page.GetByLabel("What", new() { Exact = true }).SelectOptionAsync(new SelectOptionValue { Label = "Added a member" });
        await ada.Page.GetByLabel("On whom").FillAsync("7");
        await ada.Page.GetByRole(AriaRole.Button, new() { Name = "Search" }).ClickAsync();
        await Expect(ada.Page.Locator(".event")).ToHaveCountAsync(1);
        await Expect(ada.Page.Locator(".event")).ToContainTextAsync("Grace Okafor");
        await ada.Page.Locator(".event summary").ClickAsync();
        await Expect(ada.Page.Locator(".changes")).ToContainTextAsync("display name");
        await Chromium.InspectAsync(ada.Page, "admin-audit-entry");

        var download = await ada.Page.RunAndWaitForDownloadAsync(() => ada.Page.GetByRole(AriaRole.Button, new() { Name = "CSV" }).ClickAsync());
        Assert.Equal("audit.csv", download.SuggestedFilename);
        var lines = await File.ReadAllLinesAsync(await download.PathAsync(), TestContext.Current.CancellationToken);
        Assert.StartsWith("id,at,event,", lines[0], StringComparison.Ordinal);
        Assert.Equal(2, lines.Length);

        await ada.Page.GetByLabel("On whom").FillAsync("nobody");
        await ada.Page.GetByRole(AriaRole.Button, new() { Name = "Search" }).ClickAsync();
        await Expect(ada.Page.Locator("#problem")).ToBeVisibleAsync();
        await Chromium.InspectAsync(ada.Page, "admin-audit-mistake");
    }

    [Fact]
    public async Task A_limit_is_found_and_lifted()
    {
        var limited = $"limited-{Guid.NewGuid().ToString("N")[..6]}@example.org";
        var stranger = new Visitor(await chromium.OpenAsync(), demo);
        await stranger.OpenAsync("sign-in");
        await stranger.AskForCodeAsync(limited);
        var ada = await SignInAsync();

        await ada.OpenAsync("admin/rate-limits");
        await Expect(ada.Page.GetByText(limited).First).ToBeVisibleAsync();
        await Chromium.InspectAsync(ada.Page, "admin-rate-limits");
        await ada.Page.GetByLabel("Email address, IP address or membership number").FillAsync(limited);
        await ada.Page.GetByRole(AriaRole.Button, new() { Name = "Search" }).ClickAsync();
        await ada.Page.GetByRole(AriaRole.Button, new() { Name = "Lift" }).ClickAsync();

        await Expect(ada.Page.GetByRole(AriaRole.Status)).ToHaveTextAsync("The limit is lifted.");
        await ada.OpenAsync($"admin/rate-limits?text={Uri.EscapeDataString(limited)}");
        await Expect(ada.Page.GetByText("Nothing is remembered of that")).ToBeVisibleAsync();
        await Chromium.InspectAsync(ada.Page, "admin-rate-limits-none");
        await stranger.OpenAsync("sign-in");
        await stranger.AskForCodeAsync(limited);
    }

    [Fact]
    public async Task New_keys_are_made_after_a_question()
    {
        var ada = await SignInAsync();
        await ada.OpenAsync("admin/keys");
        await ada.Page.GetByRole(AriaRole.Link, new() { Name = "Make new keys" }).ClickAsync();
        await Chromium.InspectAsync(ada.Page, "admin-keys-rotate");
        await ada.Page.GetByRole(AriaRole.Button, new() { Name = "Make new keys" }).ClickAsync();

        await Expect(ada.Page.GetByRole(AriaRole.Status)).ToContainTextAsync("New keys are made");
        await Expect(ada.Page.Locator(".keys > li")).ToHaveCountAsync(4);
        await Expect(ada.Page.GetByText("Published, signs later")).ToHaveCountAsync(2);
        await Chromium.InspectAsync(ada.Page, "admin-keys");
    }

    [Fact]
    public async Task A_test_mail_goes_to_whoever_asks()
    {
        var ada = await SignInAsync();
        await ada.OpenAsync("admin/mail");
        await ada.Page.GetByRole(AriaRole.Button, new() { Name = "Send me a test mail" }).ClickAsync();
        var status = ada.Page.GetByRole(AriaRole.Status);
        await Expect(status).ToContainTextAsync("Your test mail");
        for (var tries = 0; tries < 100 && !(await status.InnerTextAsync()).Contains("has left", StringComparison.Ordinal); tries++)
        {
            // The outbox works on its own time, after the page was answered.
            await ada.Page.ReloadAsync();
        }

        await Expect(status).ToContainTextAsync("has left");
        await Chromium.InspectAsync(ada.Page, "admin-mail");
        await ada.Page.GetByRole(AriaRole.Link, new() { Name = "Sent" }).ClickAsync();
        await Expect(ada.Page.Locator("tbody tr")).Not.ToHaveCountAsync(0);
        await Chromium.InspectAsync(ada.Page, "admin-mail-sent");
        await ada.OpenAsync("demo/mailbox");
        await Expect(ada.Page.Locator(".mail-line").Filter(new() { HasText = $"To {Administrator}" }).Filter(new() { HasText = "A test mail from" }).First).ToBeVisibleAsync();
    }

    [Fact]
    public async Task The_system_says_how_it_is()
    {
        var ada = await SignInAsync();
        await ada.OpenAsync("admin/system");

        await Expect(ada.Page.GetByText("all in one")).ToBeVisibleAsync();
        await Expect(ada.Page.Locator("#silos ~ table tbody tr")).ToHaveCountAsync(1);
        await Expect(ada.Page.GetByText("is not well")).ToHaveCountAsync(0);
        await Chromium.InspectAsync(ada.Page, "admin-system");
    }

    [Fact]
    public async Task An_app_is_added_moved_changed_and_removed()
    {
        var ada = await SignInAsync();
        await ada.OpenAsync("admin/apps");
        await Chromium.InspectAsync(ada.Page, "admin-apps");
        await ada.Page.GetByRole(AriaRole.Link, new() { Name = "Add an app" }).ClickAsync();
        await ada.Page.GetByLabel("Name").FillAsync("Teapot");
        await ada.Page.GetByLabel("Address").FillAsync("https://kettle.example.org/");
        await ada.Page.GetByLabel("Description").FillAsync("Who put it on, and when");
        await ada.Page.GetByLabel("tool").CheckAsync();
        await ada.Page.GetByRole(AriaRole.Button, new() { Name = "Add" }).ClickAsync();
        await Expect(ada.Page.Locator("#problem")).ToContainTextAsync("Choose for whom it is.");
        await Expect(ada.Page.GetByLabel("Description")).ToHaveValueAsync("Who put it on, and when");
        await Chromium.InspectAsync(ada.Page, "admin-apps-new");
        await ada.Page.GetByLabel("Everyone who is a member").CheckAsync();
        await ada.Page.GetByRole(AriaRole.Button, new() { Name = "Add" }).ClickAsync();

        await Expect(ada.Page.GetByRole(AriaRole.Status)).ToHaveTextAsync("Added.");
        await Expect(ada.Page.Locator(".board .tile-name").Last).ToContainTextAsync("Teapot");
        await ada.Page.GetByRole(AriaRole.Button, new() { Name = "Up with Teapot" }).ClickAsync();
        await Expect(ada.Page.Locator(".board .tile-name").Last).Not.ToContainTextAsync("Teapot");

        await ada.Page.GetByRole(AriaRole.Link, new() { Name = "Change Teapot" }).ClickAsync();
        var other = new Visitor(await ada.Page.Context.NewPageAsync(), demo);
        await other.Page.GotoAsync(ada.Page.Url);
        await other.Page.GetByLabel("Description").FillAsync("Hot water");
        await other.Page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await ada.Page.GetByLabel("Description").FillAsync("Tea");
        await ada.Page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Expect(ada.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Hot water");
        await Expect(ada.Page.GetByLabel("Description")).ToHaveValueAsync("Tea");
        await Chromium.InspectAsync(ada.Page, "admin-apps-conflict");
        await ada.Page.GetByRole(AriaRole.Button, new() { Name = "Save mine" }).ClickAsync();
        await Expect(ada.Page.GetByRole(AriaRole.Status)).ToHaveTextAsync("Saved.");
        await ada.OpenAsync("");
        await Expect(ada.Page.Locator(".tile").Filter(new() { HasText = "Teapot" })).ToContainTextAsync("Tea");

        await ada.OpenAsync("admin/apps/edit?name=Teapot");
        await ada.Page.GetByRole(AriaRole.Link, new() { Name = "Remove this app" }).ClickAsync();
        await Chromium.InspectAsync(ada.Page, "admin-apps-remove");
        await ada.Page.GetByRole(AriaRole.Button, new() { Name = "Remove" }).ClickAsync();
        await Expect(ada.Page.GetByText("Teapot")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task A_role_is_added_changed_and_removed()
    {
        var ada = await SignInAsync();
        await ada.OpenAsync("admin/roles");
        await Expect(ada.Page.Locator("tr").Filter(new() { HasText = "laser-crew" })).ToContainTextAsync("1");
        await Chromium.InspectAsync(ada.Page, "admin-roles");
        await ada.Page.GetByRole(AriaRole.Link, new() { Name = "Add a role" }).ClickAsync();
        await ada.Page.GetByLabel("Name").FillAsync("Brewers");
        await ada.Page.GetByLabel("Description").FillAsync("Looks after the kettle");
        await ada.Page.GetByLabel("mail:read").CheckAsync();
        await ada.Page.GetByLabel("Noticeboard").FillAsync("editors, moderators");
        await ada.Page.GetByRole(AriaRole.Button, new() { Name = "Add" }).ClickAsync();
        await Expect(ada.Page.Locator("#problem")).ToContainTextAsync("lower-case");
        await Expect(ada.Page.GetByLabel("Noticeboard")).ToHaveValueAsync("editors, moderators");
        await Chromium.InspectAsync(ada.Page, "admin-roles-new");
        await ada.Page.GetByLabel("Name").FillAsync("brewers");
        await ada.Page.GetByRole(AriaRole.Button, new() { Name = "Add" }).ClickAsync();
        await Expect(ada.Page.GetByRole(AriaRole.Status)).ToHaveTextAsync("Added.");

        await ada.Page.GetByRole(AriaRole.Link, new() { Name = "brewers", Exact = true }).ClickAsync();
        await Expect(ada.Page.GetByLabel("mail:read")).ToBeCheckedAsync();
        var other = new Visitor(await ada.Page.Context.NewPageAsync(), demo);
        await other.Page.GotoAsync(ada.Page.Url);
        await other.Page.GetByLabel("Group for applications").FillAsync("brewers");
        await other.Page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await ada.Page.GetByLabel("Description").FillAsync("Looks after every kettle");
        await ada.Page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Expect(ada.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("brewers");
        await Expect(ada.Page.GetByLabel("Description")).ToHaveValueAsync("Looks after every kettle");
        await Chromium.InspectAsync(ada.Page, "admin-roles-conflict");
        await ada.Page.GetByRole(AriaRole.Button, new() { Name = "Save mine" }).ClickAsync();
        await Expect(ada.Page.GetByRole(AriaRole.Status)).ToHaveTextAsync("Saved.");

        await ada.OpenAsync("admin/roles/remove?name=maker");
        await Expect(ada.Page.GetByText("cannot be removed")).ToBeVisibleAsync();
        await Chromium.InspectAsync(ada.Page, "admin-roles-held");
        await ada.OpenAsync("admin/roles/edit?name=brewers");
        await ada.Page.GetByRole(AriaRole.Link, new() { Name = "Remove this role" }).ClickAsync();
        await ada.Page.GetByRole(AriaRole.Button, new() { Name = "Remove" }).ClickAsync();
        await Expect(ada.Page.GetByText("brewers")).ToHaveCountAsync(0);
    }

    // axe is a script of its own; the pages have none, and their policy lets none run.
    private async Task<Visitor> SignInAsync()
    {
        var visitor = new Visitor(await chromium.OpenAsync(), demo);
        await visitor.SignInAsync(Administrator);
        await visitor.Page.WaitForURLAsync(demo.Portal.ToString());
        return visitor;
    }
}
