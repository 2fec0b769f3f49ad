using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Portal.Tests.Browser;

/// <summary>An administrator and the clients, from making one to removing it.</summary>
public sealed class AdminClientTests(Demo demo, Chromium chromium) : IClassFixture<Demo>, IClassFixture<Chromium>
{
    [Fact]
    public async Task A_client_is_made_changed_tried_and_removed()
    {
        var visitor = new Visitor(await chromium.OpenAsync(javaScript: true), demo);
        var page = visitor.Page;
        await visitor.SignInAsync("ada@example.org");

        await visitor.OpenAsync("admin/clients/new");
        await Chromium.InspectAsync(page, "admin-client-new");
        await page.GetByLabel("What it is").SelectOptionAsync("grafana");
        await page.GetByLabel("Name", new() { Exact = true }).FillAsync("Dashboards");
        await page.GetByLabel("Client id").FillAsync("dashboards");
        await page.GetByLabel("Address of the application").FillAsync("https://grafana.northgate.example");
        await page.GetByRole(AriaRole.Button, new() { Name = "Add the client" }).ClickAsync();
        await Expect(page.Locator("#problem-access")).ToBeVisibleAsync();
        await Chromium.InspectAsync(page, "admin-client-new-wrong");
        await page.GetByLabel("Members with any of these roles").CheckAsync();
        await page.Locator("input[value=maker]").CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Add the client" }).ClickAsync();

        await Expect(page.Locator("#secret")).ToBeVisibleAsync();
        await Chromium.InspectAsync(page, "admin-client-secret");
        await page.GetByRole(AriaRole.Link, new() { Name = "I have copied it" }).ClickAsync();
        await Expect(page.GetByText("[auth.generic_oauth]")).ToBeVisibleAsync();
        await Chromium.InspectAsync(page, "admin-client");

        await page.GetByRole(AriaRole.Link, new() { Name = "Change the settings" }).ClickAsync();
        await Chromium.InspectAsync(page, "admin-client-settings");
        await page.GetByLabel("Redirect URIs").FillAsync("ftp://grafana.northgate.example/");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Expect(page.Locator("#problem-redirectUris")).ToBeVisibleAsync();
        await Chromium.InspectAsync(page, "admin-client-settings-wrong");

        await visitor.OpenAsync("admin/clients/dashboards/settings");
        var other = await page.Context.NewPageAsync();
        await other.GotoAsync(new Uri(demo.Portal, "admin/clients/dashboards/settings").ToString());
        await other.GetByLabel("Name", new() { Exact = true }).FillAsync("Graphs");
        await other.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Expect(other.GetByText("Saved.")).ToBeVisibleAsync();
        await page.GetByLabel("Name", new() { Exact = true }).FillAsync("Boards");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Expect(page.GetByText("Somebody else has changed it meanwhile")).ToBeVisibleAsync();
        await Chromium.InspectAsync(page, "admin-client-conflict");

        await visitor.OpenAsync("admin/clients/dashboards/try");
        await page.GetByLabel("Member").FillAsync("7");
        await page.GetByRole(AriaRole.Button, new() { Name = "Try it" }).ClickAsync();
        await Expect(page.GetByText("What it would learn of Grace Okafor")).ToBeVisibleAsync();
        await Chromium.InspectAsync(page, "admin-client-try");
        await page.GetByLabel("Member").FillAsync("31");
        await page.GetByRole(AriaRole.Button, new() { Name = "Try it" }).ClickAsync();
        await Expect(page.GetByText("has none of the roles")).ToBeVisibleAsync();
        await Chromium.InspectAsync(page, "admin-client-try-not");

        await visitor.OpenAsync("admin/clients");
        await Chromium.InspectAsync(page, "admin-clients");
        await visitor.OpenAsync("admin/clients/dashboards/remove");
        await Chromium.InspectAsync(page, "admin-client-remove");
        await page.GetByRole(AriaRole.Button, new() { Name = "Remove it" }).ClickAsync();
        await Expect(page.GetByText("Removed.")).ToBeVisibleAsync();
        await Expect(page.GetByText("dashboards")).ToHaveCountAsync(0);
    }
}
