using Portal.Grains.Clients;
using Xunit;

namespace Portal.Tests.Clients;

public sealed class RedirectUriTests
{
    [Theory]
    [InlineData("https://wiki.example.org/callback")]
    [InlineData("https://wiki.example.org")]
    [InlineData("https://wiki.example.org:8443/a?b=c&d=%2F")]
    [InlineData("https://xn--mnchen-3ya.example/")]
    [InlineData("https://wiki.example.org/@ada")]
    [InlineData("http://localhost:5081/signin-oidc")]
    [InlineData("http://127.0.0.1/callback")]
    [InlineData("http://[::1]:8080/callback")]
    public void Any_client_may_have_https_and_loopback(string address)
    {
        Assert.Null(RedirectUri.ReasonAgainst(address, isPublic: false));
        Assert.Null(RedirectUri.ReasonAgainst(address, isPublic: true));
    }

    [Theory]
    [InlineData("org.example.app:/callback")]
    [InlineData("org.example.app://callback")]
    public void Only_a_public_client_may_have_a_scheme_of_its_own(string address)
    {
        Assert.Null(RedirectUri.ReasonAgainst(address, isPublic: true));
        Assert.Contains("public", RedirectUri.ReasonAgainst(address, isPublic: false), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "characters")]
    [InlineData("/callback", "absolute")]
    [InlineData("//wiki.example.org/", "absolute")]
    [InlineData("wiki.example.org/callback", "absolute")]
    [InlineData("https:/wiki.example.org/", "absolute")]
    [InlineData("https:wiki.example.org", "absolute")]
    [InlineData("https://", "absolute")]
    [InlineData("HTTPS://wiki.example.org/", "begins with https")]
    [InlineData("javascript:alert(1)", "begins with https")]
    [InlineData("JAVASCRIPT:alert(1)", "begins with https")]
    [InlineData("data:text/html,x", "begins with https")]
    [InlineData("myapp:/callback", "begins with https")]
    [InlineData("file:///etc/passwd", "begins with https")]
    [InlineData("http://wiki.example.org/", "Plain http")]
    [InlineData("http://localhost.example.org/", "Plain http")]
    [InlineData("http://127.0.0.1.example.org/", "Plain http")]
    [InlineData("http://192.168.0.2/", "Plain http")]
    [InlineData("https://wiki.example.org/#", "fragment")]
    [InlineData("https://wiki.example.org/#a", "fragment")]
    [InlineData("https://*.example.org/", "patterns")]
    [InlineData("https://wiki.example.org/*", "patterns")]
    [InlineData("https://ada@wiki.example.org/", "user name")]
    [InlineData("https://a@b@wiki.example.org/", "absolute")]
    [InlineData("https://@wiki.example.org/", "user name")]
    [InlineData("https://wiki.example.org\\@evil.example/", "ASCII")]
    [InlineData("https://wiki.example.org/ callback", "ASCII")]
    [InlineData(" https://wiki.example.org/", "ASCII")]
    [InlineData("https://wiki.example.org/\n", "ASCII")]
    [InlineData("https://wiki.example.org/\0", "ASCII")]
    [InlineData("https://münchen.example/", "ASCII")]
    public void What_could_be_read_in_two_ways_is_refused(string address, string words)
    {
        Assert.Contains(words, RedirectUri.ReasonAgainst(address, isPublic: true), StringComparison.Ordinal);
        Assert.NotNull(RedirectUri.ReasonAgainst(address, isPublic: false));
    }

    [Theory]
    [InlineData(2000, true)]
    [InlineData(2001, false)]
    public void An_address_has_2000_characters_at_most(int length, bool accepted) =>
        Assert.Equal(accepted, RedirectUri.ReasonAgainst("https://wiki.example.org/".PadRight(length, 'a'), isPublic: false) is null);
}
