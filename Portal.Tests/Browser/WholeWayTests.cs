using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Portal.Tests.Browser;

/// <summary>The main job, as a person does it, on the real programs.</summary>
public sealed class WholeWayTests(Demo demo, Chromium chromium) : IClassFixture<Demo>, IClassFixture<Chromium>
{
    [Fact]
    public async Task A_newcomer_signs_in_walks_into_an_application_and_signs_out()
    {
        const string email = "newcomer@example.org";
        var visitor = new Visitor(await chromium.OpenAsync(), demo);
        var page = visitor.Page;

        await visitor.OpenAsync("");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Sign in" })).ToBeVisibleAsync();
        await Chromium.InspectAsync(page, "01-sign-in");
        await visitor.AskForCodeAsync(email);
        await Chromium.InspectAsync(page, "02-code");
        await visitor.TypeCodeAsync(await visitor.ReadCodeAsync(email));

        await page.WaitForURLAsync("**/sign-in/username**");
        await Chromium.InspectAsync(page, "03-username");
        await page.GetByLabel("Username").FillAsync("New_Comer");
        await page.GetByRole(AriaRole.Button, new() { Name = "Take this name" }).ClickAsync();

        await page.WaitForURLAsync(demo.Portal.ToString());
        await Expect(page.GetByText("new_comer", new() { Exact = true })).ToBeVisibleAsync();
        await Chromium.InspectAsync(page, "04-home");

        await page.GetByRole(AriaRole.Link, new() { Name = "Noticeboard" }).ClickAsync();
        await page.WaitForURLAsync($"{demo.Noticeboard}**");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync("Hello");
        await Chromium.InspectAsync(page, "05-noticeboard");
        await page.GetByRole(AriaRole.Link, new() { Name = "What I know" }).ClickAsync();
        await Expect(page.GetByText(email)).ToBeVisibleAsync();
        await Chromium.InspectAsync(page, "06-noticeboard-claims");

        await page.GetByRole(AriaRole.Button, new() { Name = "Sign out" }).ClickAsync();
        await page.WaitForURLAsync($"{demo.Noticeboard}signed-out**");
        await Chromium.InspectAsync(page, "07-noticeboard-signed-out");

        // Signed out at both ends.
        await visitor.OpenAsync("");
        await page.WaitForURLAsync("**/sign-in");
        await page.GotoAsync(demo.Noticeboard.ToString());
        await page.WaitForURLAsync($"{demo.Portal}sign-in**");
        await Expect(page.GetByText("To continue to")).ToContainTextAsync("Noticeboard");
        await Chromium.InspectAsync(page, "08-sign-in-for-an-application");
    }

    [Fact]
    public async Task An_application_opened_first_is_reached_after_signing_in_and_the_portal_signs_out()
    {
        const string email = "ada@example.org";
        var visitor = new Visitor(await chromium.OpenAsync(), demo);
        var page = visitor.Page;

        await page.GotoAsync(demo.Noticeboard.ToString());
        await page.WaitForURLAsync($"{demo.Portal}sign-in**");
        await visitor.AskForCodeAsync(email);
        await visitor.TypeCodeAsync(await visitor.ReadCodeAsync(email));
        await page.WaitForURLAsync($"{demo.Noticeboard}**");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync("Ada");

        await visitor.OpenAsync("");
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign out" }).ClickAsync();
        await page.WaitForURLAsync("**/signed-out");
        await Chromium.InspectAsync(page, "09-signed-out");
        await visitor.OpenAsync("");
        await page.WaitForURLAsync("**/sign-in");
    }

    [Fact]
    public async Task The_whole_way_needs_no_script()
    {
        const string email = "grace@example.org";
        var visitor = new Visitor(await chromium.OpenAsync(javaScript: false), demo);

        await visitor.Page.GotoAsync(demo.Noticeboard.ToString());
        await visitor.AskForCodeAsync(email);
        await visitor.TypeCodeAsync(await visitor.ReadCodeAsync(email));

        await visitor.Page.WaitForURLAsync($"{demo.Noticeboard}**");
    }
}
