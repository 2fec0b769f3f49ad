using Portal.Grains.Mail;
using Xunit;

namespace Portal.Tests.Mail;

public sealed class BrowserNameTests
{
    [Theory]
    [InlineData("Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0", "Firefox on Linux")]
    [InlineData("Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/138.0.0.0 Safari/537.36", "Chrome on Linux")]
    [InlineData("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/138.0.0.0 Safari/537.36 Edg/138.0.0.0", "Edge on Windows")]
    [InlineData("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/138.0.0.0 Safari/537.36 OPR/120.0.0.0", "Opera on Windows")]
    [InlineData("Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Safari/605.1.15", "Safari on macOS")]
    [InlineData("Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1", "Safari on an iPhone")]
    [InlineData("Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) CriOS/138.0.0.0 Mobile/15E148 Safari/604.1", "Chrome on an iPhone")]
    [InlineData("Mozilla/5.0 (iPad; CPU OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) FxiOS/140.0 Mobile/15E148 Safari/605.1.15", "Firefox on an iPad")]
    [InlineData("Mozilla/5.0 (Linux; Android 15; SM-S928B) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/28.0 Chrome/130.0.0.0 Mobile Safari/537.36", "Samsung Internet on Android")]
    [InlineData("Mozilla/5.0 (Android 15; Mobile; rv:140.0) Gecko/140.0 Firefox/140.0", "Firefox on Android")]
    [InlineData("Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/138.0.0.0 Safari/537.36", "Chrome on ChromeOS")]
    [InlineData("Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Safari/605.1.15 Epiphany/605.1.15", "GNOME Web on Linux")]
    [InlineData("Mozilla/5.0 (X11; FreeBSD amd64; rv:140.0) Gecko/20100101 Firefox/140.0", "Firefox on FreeBSD")]
    [InlineData("Links (2.29; Linux 6.1.0 x86_64; GNU C 12.2; text)", "Links on Linux")]
    [InlineData("curl/8.14.1", "curl")]
    [InlineData("SomethingNew/1.0 (Linux)", "an unknown browser on Linux")]
    [InlineData("SomethingNew/1.0", "an unknown browser")]
    [InlineData("", "an unknown browser")]
    [InlineData(null, "an unknown browser")]
    public void Names_the_browser_and_the_system(string? userAgent, string phrase) => Assert.Equal(phrase, BrowserName.Of(userAgent));

    [Theory]
    [InlineData("<b>Your account is locked</b>, call +44 20 7946 0000")]
    [InlineData("Firefox/1\r\nBcc: everybody@example.org")]
    [InlineData("https://phish.example/ Firefox/140 Linux")]
    public void Repeats_nothing_of_what_a_stranger_wrote(string userAgent) =>
        Assert.Contains(BrowserName.Of(userAgent), (string[])["an unknown browser", "Firefox", "Firefox on Linux"]);
}
