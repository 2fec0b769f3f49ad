using System.Net;
using AngleSharp.Dom;
using Portal.Grains.Interfaces;
using Portal.Grains.Interfaces.Apps;
using Portal.Grains.Interfaces.Clients;
using Xunit;

namespace Portal.Tests.Web;

[Collection(typeof(WebTests))]
public sealed class PageTests(WebPortal portal)
{
    private readonly PlainBrowser _browser = new(portal.Host);

    [Fact]
    public async Task No_page_has_a_script_or_a_style_of_its_own()
    {
        foreach (var page in await AllPagesAsync())
        {
            Assert.Empty(page.Page.QuerySelectorAll("script, style, [style], iframe, object, embed, base"));
            Assert.Empty(page.Page.All.SelectMany(element => element.Attributes).Where(IsScript).Select(attribute => attribute.Name));
        }
    }

    [Fact]
    public async Task Every_page_has_a_language_a_title_and_one_heading()
    {
        foreach (var page in await AllPagesAsync())
        {
            Assert.Equal("en", page.Page.DocumentElement.GetAttribute("lang"));
            Assert.EndsWith("Testspace", page.Page.Title, StringComparison.Ordinal);
            Assert.Single(page.Page.QuerySelectorAll("h1"));
        }
    }

    [Fact]
    public async Task Every_form_that_posts_carries_a_token_against_forgery()
    {
        foreach (var form in (await AllPagesAsync()).SelectMany(page => page.Page.QuerySelectorAll("form")))
        {
            Assert.Equal("post", form.GetAttribute("method"));
            Assert.NotNull(form.QuerySelector("input[name=__RequestVerificationToken]"));
        }
    }

    [Fact]
    public async Task An_unknown_address_is_a_page_in_the_house_style()
    {
        var page = await _browser.GetAsync("/nowhere/at/all");

        Assert.Equal(HttpStatusCode.NotFound, page.Status);
        Assert.Equal("This shelf is empty", page.Heading);
        Assert.NotNull(page.Page.QuerySelector("link[rel=stylesheet]"));
    }

    [Theory]
    [InlineData("OPTIONS", "/")]
    [InlineData("TRACE", "/")]
    [InlineData("POST", "/")]
    [InlineData("POST", "/signed-out")]
    [InlineData("OPTIONS", "/sign-in")]
    [InlineData("OPTIONS", "/sign-in/code")]
    [InlineData("PUT", "/sign-in")]
    [InlineData("DELETE", "/sign-out")]
    [InlineData("PATCH", "/connect/authorize")]
    public async Task A_method_that_a_page_does_not_know_is_refused_with_a_page(string method, string address)
    {
        await _browser.SignInAsync(await portal.Host.AddMemberAsync());

        var answer = await _browser.SendAsync(new HttpRequestMessage(new HttpMethod(method), new Uri(portal.Host.Address, address)));

        Assert.InRange((int)answer.Status, 400, 405);
        Assert.NotEmpty(answer.Heading);
    }

    [Fact]
    public async Task A_name_that_looks_like_markup_is_shown_as_text()
    {
        var person = await portal.Host.AddMemberAsync();
        await portal.Host.RenameAsync(person, "<img src=x onerror=alert(1)>");
        await _browser.SignInAsync(person);

        var home = await _browser.GetAsync("/");

        Assert.Equal("Hello, <img src=x onerror=alert(1)>", home.Heading);
        Assert.Empty(home.Page.QuerySelectorAll("main img[src=x]"));
    }

    [Fact]
    public async Task The_home_page_shows_the_tiles_of_ones_roles_in_the_order_set()
    {
        await portal.Host.Grains.GetGrain<IAppBoardGrain>(GrainKeys.Apps).PutAsync(
        [
            Tile("Cameras", 3, new AccessRule(false, ["keyholder"])),
            Tile("Wiki", 2, new AccessRule(true, [])),
            Tile("Forum", 1, new AccessRule(true, [])),
            Tile("Retired", 0, new AccessRule(false, [])),
        ]);
        await _browser.SignInAsync(await portal.Host.AddMemberAsync());
        var keyholder = new PlainBrowser(portal.Host);
        await keyholder.SignInAsync(await portal.Host.AddMemberAsync(roles: "keyholder"));

        Assert.Equal(["https://forum.example/", "https://wiki.example/"], await TilesAsync(_browser));
        Assert.Equal(["https://forum.example/", "https://wiki.example/", "https://cameras.example/"], await TilesAsync(keyholder));
    }

    private static AppTile Tile(string name, int order, AccessRule visibleTo) =>
        new(name, $"The {name}", "tool", $"https://{name.ToLowerInvariant()}.example/", order, visibleTo, NewTab: false);

    private static async Task<IEnumerable<string?>> TilesAsync(PlainBrowser browser) =>
        (await browser.GetAsync("/")).Page.QuerySelectorAll("a.tile").Select(tile => tile.GetAttribute("href"));

    private static bool IsScript(IAttr attribute) =>
        attribute.Name.StartsWith("on", StringComparison.OrdinalIgnoreCase) || attribute.Value.TrimStart().StartsWith("javascript:", StringComparison.OrdinalIgnoreCase);

    private async Task<List<Answer>> AllPagesAsync()
    {
        var newcomer = new PlainBrowser(portal.Host);
        var attempt = await newcomer.BeginAsync(await portal.Host.AddMemberAsync(hasUsername: false));
        var mail = await attempt.MailAsync();
        List<Answer> pages =
        [
            await newcomer.GetAsync("/sign-in"),
            attempt.CodePage,
            await attempt.TypeAsync("no code"),
            await newcomer.GetAsync(mail.LinkPath),
            await _browser.GetAsync(mail.LinkPath),
            await newcomer.FollowAsync(await attempt.TypeAsync(mail.Code)),
            await _browser.GetAsync("/sign-in/ended?reason=Expired"),
            await _browser.GetAsync("/signed-out"),
            await _browser.GetAsync("/continue?to=/"),
            await _browser.GetAsync("/nowhere"),
            await _browser.GetAsync("/connect/authorize"),
            await _browser.PostAsync("/sign-in"),
        ];
        await _browser.SignInAsync(await portal.Host.AddMemberAsync());
        pages.Add(await _browser.GetAsync("/"));
        pages.Add(await _browser.GetAsync("/sign-out"));
        Assert.All(pages, page => Assert.Equal("text/html; charset=utf-8", page.ContentType));
        return pages;
    }
}
