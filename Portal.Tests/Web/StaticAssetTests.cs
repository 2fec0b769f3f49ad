using System.Net;
using Xunit;

namespace Portal.Tests.Web;

[Collection(typeof(WebTests))]
public sealed class StaticAssetTests(WebPortal portal)
{
    private readonly PlainBrowser _browser = new(portal.Host);

    [Theory]
    [InlineData("/css/site.css", "text/css")]
    [InlineData("/icons.svg", "image/svg+xml")]
    [InlineData("/favicon.svg", "image/svg+xml")]
    [InlineData("/fonts/atkinson-next-latin-v2.woff2", "font/woff2")]
    [InlineData("/robots.txt", "text/plain")]
    public async Task Styles_icons_and_fonts_are_served(string address, string type)
    {
        var answer = await _browser.GetAsync(address);

        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.Equal(type, answer.ContentType);
        Assert.NotEmpty(answer.Bytes);
    }

    [Fact]
    public async Task Every_address_of_a_style_icon_or_font_on_a_page_is_served()
    {
        var page = await _browser.GetAsync("/sign-in");
        var addresses = page.Page.QuerySelectorAll("link[href], img[src], use[href], script[src]")
            .Select(element => (element.GetAttribute("href") ?? element.GetAttribute("src"))!.Split('#')[0])
            .Distinct()
            .ToList();

        Assert.NotEmpty(addresses);
        foreach (var address in addresses)
        {
            Assert.Equal(HttpStatusCode.OK, (await _browser.GetAsync(address)).Status);
        }
    }
}
