using Microsoft.Playwright;
using Portal.Tests.Devices;
using Portal.Tests.Oidc;
using Portal.Tests.Web;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Portal.Tests.Browser;

/// <summary>The pages for devices, held to axe and left as screenshots; a portal in this process knows clients that are devices.</summary>
public sealed class DevicePageTests(DevicePortal portal, Chromium chromium) : IClassFixture<DevicePortal>, IClassFixture<Chromium>
{
    [Fact]
    public async Task Every_page_of_a_device_is_usable_by_everybody()
    {
        var (page, member) = await OpenAsync(javaScript: true);
        await page.GotoAsync(Address("device"));
        await Chromium.InspectAsync(page, "device-enter");

        await page.GotoAsync(Address("device?user_code=ZZZZ-ZZZZ"));
        await Expect(page.Locator("#problem")).ToBeVisibleAsync();
        await Chromium.InspectAsync(page, "device-unknown");

        var screen = new TestDevice(TestClient.Screen, member);
        await page.GotoAsync((await screen.BeginAsync()).VerificationUriComplete);
        await Chromium.InspectAsync(page, "device-confirm");
        await page.GetByRole(AriaRole.Button, new() { Name = "Allow" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("The device is let in");
        await Chromium.InspectAsync(page, "device-allowed");

        await page.GotoAsync((await new TestDevice(TestClient.Laser, member).BeginAsync()).VerificationUriComplete);
        await Chromium.InspectAsync(page, "device-not-for-you");
        await page.GetByRole(AriaRole.Button, new() { Name = "Send the device away" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("The device is refused");
        await Chromium.InspectAsync(page, "device-refused");

        for (var i = 0; i < 20; i++)
        {
            await member.GetAsync("/device?user_code=ZZZZ-ZZZZ");
        }

        await page.GotoAsync(Address("device?user_code=ZZZZ-ZZZZ"));
        await Expect(page.GetByText("Try again in")).ToBeVisibleAsync();
        await Chromium.InspectAsync(page, "device-limited");
    }

    [Fact]
    public async Task The_keyboard_alone_is_enough_and_no_script()
    {
        var (page, member) = await OpenAsync(javaScript: false);
        var device = new TestDevice(TestClient.Screen, member);
        var codes = await device.BeginAsync();

        await page.GotoAsync(Address("device"));
        await page.Keyboard.TypeAsync(codes.UserCode.ToLowerInvariant().Replace("-", " ", StringComparison.Ordinal));
        await page.Keyboard.PressAsync("Enter");
        var allow = page.GetByRole(AriaRole.Button, new() { Name = "Allow" });
        await Expect(allow).ToBeVisibleAsync();
        // The skip link and the way home come before it.
        for (var tabs = 0; tabs < 3; tabs++)
        {
            await page.Keyboard.PressAsync("Tab");
        }

        await Expect(allow).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Enter");

        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("The device is let in");
        RelyingParty.Tokens(await device.PollAsync(codes.DeviceCode));
    }

    private string Address(string path) => new Uri(portal.Host.Address, path).ToString();

    /// <summary>A window in which a new member is signed in, and the same session for what a test does beside it.</summary>
    private async Task<(IPage Page, PlainBrowser Member)> OpenAsync(bool javaScript)
    {
        var member = new PlainBrowser(portal.Host);
        await member.SignInAsync(await portal.Host.AddMemberAsync());
        var page = await chromium.OpenAsync(javaScript: javaScript);
        await page.Context.AddCookiesAsync([new Cookie
        {
            Name = SigningIn.SessionCookie,
            Value = Uri.EscapeDataString(member.Cookies[SigningIn.SessionCookie]!),
            Url = portal.Host.Address.ToString(),
        }]);
        return (page, member);
    }
}
