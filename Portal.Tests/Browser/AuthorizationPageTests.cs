using Microsoft.Playwright;
using Portal.Tests.Oidc;
using Portal.Tests.Web;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Portal.Tests.Browser;

/// <summary>The pages between a client's request and its answer, held to axe and left as screenshots.</summary>
[Collection(typeof(OidcTests))]
public sealed class AuthorizationPageTests(OidcPortal portal, Chromium chromium) : IClassFixture<Chromium>
{
    [Fact]
    public async Task Consent_and_the_choice_of_an_account_are_usable_by_everybody()
    {
        var (page, party) = await OpenAsync(TestClient.Guest);

        await page.GotoAsync(Address(party.AuthorizeAddress(("prompt", "select_account"), ("scope", "openid profile email groups"))));
        await Expect(Heading(page)).ToHaveTextAsync("Who do you want to be?");
        await Chromium.InspectAsync(page, "choose-account");
        await page.GetByRole(AriaRole.Button, new() { NameRegex = new("Go on as") }).ClickAsync();

        await Expect(Heading(page)).ToHaveTextAsync("May The guest know you?");
        await Chromium.InspectAsync(page, "consent");
        await page.RunAndWaitForRequestAsync(
            () => page.GetByRole(AriaRole.Button, new() { Name = "Allow", Exact = true }).ClickAsync(),
            request => request.Url.StartsWith($"{TestClient.Guest.RedirectUri}?code=", StringComparison.Ordinal));

        // In a window of its own: the first one is still on its way to an application that is not there.
        page = await page.Context.NewPageAsync();
        await page.GotoAsync(Address("/account/applications"));
        await Chromium.InspectAsync(page, "applications");
        await page.GetByRole(AriaRole.Button, new() { NameRegex = new("Take it back") }).ClickAsync();
        await Expect(page.GetByText("The guest")).ToHaveCountAsync(0);
        await Chromium.InspectAsync(page, "applications-none");
    }

    [Fact]
    public async Task An_answer_by_form_is_sent_by_itself_under_our_policy()
    {
        var (page, party) = await OpenAsync(TestClient.Wiki);
        var sent = page.WaitForRequestAsync(request => request.Url == TestClient.Wiki.RedirectUri && request.Method == "POST");

        await page.GotoAsync(Address(party.AuthorizeAddress(("response_mode", "form_post"))));

        Assert.Contains($"state={party.State}", (await sent).PostData, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_by_form_has_a_button_where_scripts_are_off()
    {
        var (page, party) = await OpenAsync(TestClient.Wiki);
        await page.RouteAsync("**/js/*.js", route => route.AbortAsync());

        await page.GotoAsync(Address(party.AuthorizeAddress(("response_mode", "form_post"))));
        await Chromium.InspectAsync(page, "form-post");
        await page.GetByRole(AriaRole.Button, new() { Name = "Continue" }).ClickAsync();

        await page.WaitForURLAsync(TestClient.Wiki.RedirectUri);
    }

    [Fact]
    public async Task Whom_an_application_is_not_for_is_told_kindly()
    {
        var (page, _) = await OpenAsync(TestClient.Cameras);

        await page.GotoAsync(Address("/connect/not-allowed?client_id=cameras"));

        await Expect(Heading(page)).ToHaveTextAsync("The cameras is not for you yet");
        await Chromium.InspectAsync(page, "not-allowed");
    }

    private static ILocator Heading(IPage page) => page.GetByRole(AriaRole.Heading, new() { Level = 1 });

    private string Address(string path) => new Uri(portal.Host.Address, path).ToString();

    /// <summary>A window in which a new member is signed in; the applications' own addresses answer with an empty page.</summary>
    private async Task<(IPage Page, RelyingParty Party)> OpenAsync(TestClient client)
    {
        var party = await portal.SignedInAsync(client);
        var page = await chromium.OpenAsync(javaScript: true);
        await page.RouteAsync("https://*.example/**", route => route.FulfillAsync(new() { Status = 200, ContentType = "text/html", Body = "<title>An application</title>" }));
        await page.Context.AddCookiesAsync([new Cookie
        {
            Name = SigningIn.SessionCookie,
            Value = Uri.EscapeDataString(party.Browser.Cookies[SigningIn.SessionCookie]!),
            Url = portal.Host.Address.ToString(),
        }]);
        return (page, party);
    }
}
