using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Portal.Tests.Browser;

/// <summary>Every other page and state, held to axe and left as a screenshot.</summary>
public sealed class PageTests(Demo demo, Chromium chromium) : IClassFixture<Demo>, IClassFixture<Chromium>
{
    [Theory]
    [InlineData("error/400", "error-400")]
    [InlineData("error/403", "error-403")]
    [InlineData("nowhere", "error-404")]
    [InlineData("error/413", "error-413")]
    [InlineData("error/429", "error-429")]
    [InlineData("error/500", "error-500")]
    [InlineData("error/503", "error-503")]
    [InlineData("connect/authorize?client_id=nobody&response_type=code", "connect-error")]
    [InlineData("sign-in/ended?reason=Expired", "ended-expired")]
    [InlineData("sign-in/ended?reason=TooManyCodes", "ended-too-many-codes")]
    [InlineData("sign-in/ended?reason=Used", "ended-used")]
    [InlineData("sign-in/ended?reason=OtherBrowser", "ended-other-browser")]
    [InlineData("sign-in/link", "link-ended")]
    [InlineData("signed-out", "signed-out")]
    [InlineData("demo/mailbox", "mailbox")]
    public async Task A_page_is_usable_by_everybody(string path, string name)
    {
        var visitor = new Visitor(await chromium.OpenAsync(), demo);
        await visitor.OpenAsync(path);

        await Expect(visitor.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToBeVisibleAsync();
        await Chromium.InspectAsync(visitor.Page, name);
    }

    [Fact]
    public async Task What_goes_wrong_in_a_sign_in_is_said_on_the_page()
    {
        var visitor = new Visitor(await chromium.OpenAsync(), demo);
        await visitor.OpenAsync("sign-in");
        await visitor.Page.Locator("form").First.EvaluateAsync("form => form.noValidate = true");
        await visitor.Page.GetByLabel("Email address").FillAsync("ada at example.org");
        await visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Send me a code" }).ClickAsync();
        await Expect(visitor.Page.Locator("#problem")).ToBeVisibleAsync();
        await Chromium.InspectAsync(visitor.Page, "sign-in-invalid");

        await visitor.AskForCodeAsync("nobody-at-all@example.org");
        await visitor.TypeCodeAsync("000 000");
        await Expect(visitor.Page.Locator("#problem")).ToBeVisibleAsync();
        await Chromium.InspectAsync(visitor.Page, "code-wrong");

        await visitor.OpenAsync("sign-in");
        await visitor.Page.GetByLabel("Email address").FillAsync("nobody-at-all@example.org");
        await visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Send me a code" }).ClickAsync();
        await Expect(visitor.Page.GetByText("Try again in")).ToBeVisibleAsync();
        await Chromium.InspectAsync(visitor.Page, "sign-in-limited");
    }

    [Fact]
    public async Task A_link_opened_in_another_browser_shows_the_code_to_type()
    {
        const string email = "linus@example.org";
        var visitor = new Visitor(await chromium.OpenAsync(), demo);
        await visitor.OpenAsync("sign-in");
        await visitor.AskForCodeAsync(email);
        var code = await visitor.ReadCodeAsync(email);
        await visitor.OpenAsync("demo/mailbox");
        await visitor.Page.Locator(".mail-line").Filter(new() { HasText = $"To {email}" }).First.ClickAsync();
        await Chromium.InspectAsync(visitor.Page, "mail");
        var link = await visitor.Page.Locator("ul.links a").First.GetAttributeAsync("href");

        var other = await chromium.OpenAsync(width: 390);
        await other.GotoAsync(link!);
        await Expect(other.Locator(".big-code")).ToHaveTextAsync(code);
        await Chromium.InspectAsync(other, "link-other-browser");

        await visitor.Page.GotoAsync(link!);
        await Chromium.InspectAsync(visitor.Page, "link-same-browser");
        await visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        await visitor.Page.WaitForURLAsync(demo.Portal.ToString());
        await visitor.OpenAsync("sign-out");
        await Chromium.InspectAsync(visitor.Page, "sign-out");
    }

    [Fact]
    public async Task A_former_member_is_told_kindly()
    {
        const string email = "otto@example.org";
        var visitor = new Visitor(await chromium.OpenAsync(), demo);
        await visitor.SignInAsync(email);

        await visitor.Page.WaitForURLAsync("**/sign-in/former**");
        await Expect(visitor.Page.GetByText("Your membership of")).ToBeVisibleAsync();
        await Chromium.InspectAsync(visitor.Page, "former");
    }

    [Fact]
    public async Task The_keyboard_alone_is_enough_to_sign_in()
    {
        const string email = "ada@example.org";
        var visitor = new Visitor(await chromium.OpenAsync(), demo);
        await visitor.OpenAsync("sign-in");
        await visitor.Page.Keyboard.TypeAsync(email);
        await visitor.Page.Keyboard.PressAsync("Enter");
        await visitor.Page.WaitForURLAsync("**/sign-in/code**");
        var code = await visitor.ReadCodeAsync(email);
        await visitor.Page.BringToFrontAsync();
        await visitor.Page.GetByLabel("Code from the mail").FocusAsync();
        await visitor.Page.Keyboard.TypeAsync(code);
        await visitor.Page.Keyboard.PressAsync("Enter");

        await visitor.Page.WaitForURLAsync(demo.Portal.ToString());
    }
}
