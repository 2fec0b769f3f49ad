using AngleSharp.Html.Parser;
using Portal.Grains.Mail;
using Xunit;

namespace Portal.Tests.Mail;

public sealed class SignInMailTests
{
    private static readonly SignInMail Usual = new(
        SpaceName: "Northgate Hackspace",
        MemberName: "Ada Lovelace",
        Code: "042137",
        Link: new Uri("https://portal.example.org/sign-in/link?t=abc&n=1"),
        UserAgent: "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0",
        IpAddress: "203.0.113.7",
        MinutesToLive: 10);

    [Fact]
    public void The_subject_shows_the_code_and_the_space() =>
        Assert.Equal("042 137 is your code for Northgate Hackspace", Usual.Compose().Subject);

    [Fact]
    public void Code_and_link_stand_on_lines_of_their_own_in_the_text()
    {
        var lines = Usual.Compose().Text.Split('\n');

        Assert.Contains("042137", lines);
        Assert.Contains("https://portal.example.org/sign-in/link?t=abc&n=1", lines);
    }

    [Fact]
    public void Both_parts_say_who_asked_how_long_it_is_good_and_what_to_do_if_it_was_not_you()
    {
        var mail = Usual.Compose();

        foreach (var part in (string[])[mail.Text.ReplaceLineEndings(" "), Parse(mail.Html).Body!.TextContent])
        {
            Assert.Contains("Hello Ada Lovelace,", part, StringComparison.Ordinal);
            Assert.Contains("Asked for with Firefox on Linux, from the address 203.0.113.7.", part, StringComparison.Ordinal);
            Assert.Contains("10 minutes", part, StringComparison.Ordinal);
            Assert.Contains("ignore this mail: nobody gets in without the code", part, StringComparison.Ordinal);
            Assert.Contains("Never tell it to anybody", part, StringComparison.Ordinal);
            Assert.Contains("tell the people who run the space", part, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void The_contact_of_the_space_is_whom_to_tell() =>
        Assert.Contains("tell door@example.org.", (Usual with { Contact = "door@example.org" }).Compose().Text, StringComparison.Ordinal);

    [Fact]
    public void Nobody_is_named_where_no_name_is_known()
    {
        var mail = (Usual with { MemberName = null }).Compose();

        Assert.StartsWith("Hello,\n", mail.Text, StringComparison.Ordinal);
        Assert.Contains(">Hello,<", mail.Html, StringComparison.Ordinal);
    }

    [Fact]
    public void The_html_shows_code_and_link_and_loads_nothing()
    {
        var page = Parse(Usual.Compose().Html);

        Assert.Equal("042137", page.QuerySelector(".code")!.TextContent);
        Assert.All(page.QuerySelectorAll("a"), link => Assert.Equal("https://portal.example.org/sign-in/link?t=abc&n=1", link.GetAttribute("href")));
        Assert.Empty(page.QuerySelectorAll("img, script, iframe, link, form, object, table, [src], [background], [onclick]"));
        Assert.DoesNotContain("url(", page.DocumentElement.OuterHtml, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("@import", page.DocumentElement.OuterHtml, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("\"><img src=https://evil.example/x.png>")]
    [InlineData("</title><style>*{background:url(//evil.example)}</style>")]
    [InlineData("Ada &lt;b&gt; & 'Co'")]
    public void Hostile_names_are_text_and_nothing_else(string hostile)
    {
        var calm = Parse(Usual.Compose().Html).All.Length;

        var page = Parse((Usual with { MemberName = hostile, SpaceName = hostile, Contact = hostile, UserAgent = hostile, IpAddress = hostile }).Compose().Html);

        Assert.Equal(calm, page.All.Length);
        Assert.Contains($"Hello {hostile},", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("an unknown browser, from an unknown address", page.Body.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Line_breaks_in_names_begin_no_line_and_no_header()
    {
        var usual = Usual.Compose();

        var mail = (Usual with { MemberName = "Ada\r\nBcc: eve@example.org\r\n\r\nhttps://evil.example/", SpaceName = "North\r\ngate" }).Compose();

        Assert.Equal("042 137 is your code for North gate", mail.Subject);
        Assert.Equal(usual.Text.Split('\n').Length, mail.Text.Split('\n').Length);
        Assert.DoesNotContain('\r', mail.Text);
    }

    [Theory]
    [InlineData("::ffff:203.0.113.7", "the address 203.0.113.7.")]
    [InlineData("2001:db8::1", "the address 2001:db8::1.")]
    [InlineData("call 555-0100", "an unknown address.")]
    [InlineData(null, "an unknown address.")]
    public void Only_an_address_is_shown_as_the_place(string? address, string shown) =>
        Assert.Contains($"from {shown}", (Usual with { IpAddress = address }).Compose().Text, StringComparison.Ordinal);

    [Theory]
    [InlineData("12345")]
    [InlineData("1234567")]
    [InlineData("12345a")]
    [InlineData("١٢٣٤٥٦")]
    public void A_code_that_is_not_six_digits_is_refused(string code) =>
        Assert.Throws<ArgumentException>(() => (Usual with { Code = code }).Compose());

    [Theory]
    [InlineData("javascript:alert(1)")]
    [InlineData("/sign-in/link")]
    public void A_link_that_is_no_web_address_is_refused(string link) =>
        Assert.Throws<ArgumentException>(() => (Usual with { Link = new Uri(link, UriKind.RelativeOrAbsolute) }).Compose());

    private static AngleSharp.Html.Dom.IHtmlDocument Parse(string html) => new HtmlParser().ParseDocument(html);
}
