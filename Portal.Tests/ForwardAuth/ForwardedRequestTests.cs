using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using Portal.Web.ForwardAuth;
using Xunit;

namespace Portal.Tests.ForwardAuth;

public sealed class ForwardedRequestTests
{
    [Theory]
    [InlineData("/", "/")]
    [InlineData("/a/b?c=d&e=%2F%2Fevil", "/a/b?c=d&e=%2F%2Fevil")]
    [InlineData("//evil.example", "/")]
    [InlineData("/\\evil.example", "/")]
    [InlineData("/%2Fevil.example", "/")]
    [InlineData("/%5Cevil.example", "/")]
    [InlineData("/\tevil", "/")]
    [InlineData("https://evil.example/", "/")]
    [InlineData("@evil.example", "/")]
    [InlineData(".evil.example", "/")]
    [InlineData("javascript:alert(1)", "/")]
    [InlineData("/ä", "/")]
    [InlineData("/a b", "/")]
    [InlineData("", "/")]
    public void Only_a_path_is_come_back_to(string uri, string path) => Assert.Equal(path, Read(("X-Forwarded-Uri", uri)).Path);

    [Fact]
    public void A_path_that_is_too_long_is_not_come_back_to() => Assert.Equal("/", Read(("X-Forwarded-Uri", "/" + new string('a', 1000))).Path);

    [Theory]
    [InlineData("Octoprint.Example.org", "octoprint.example.org")]
    [InlineData("octoprint.example.org:8443", "octoprint.example.org:8443")]
    [InlineData("octoprint.example.org, door.example.org", "")]
    [InlineData("octoprint.example.org/", "")]
    [InlineData("a@octoprint.example.org", "")]
    [InlineData("octoprint.example.org\n", "")]
    [InlineData("", "")]
    public void A_host_is_said_once_and_plainly(string header, string host) => Assert.Equal(host, Read(("X-Forwarded-Host", header)).Host);

    [Fact]
    public void Two_hosts_are_none() =>
        Assert.Equal("", Read(("X-Forwarded-Host", new StringValues(["octoprint.example.org", "octoprint.example.org"]))).Host);

    [Theory]
    [InlineData("GET", "navigate", "*/*", true)]
    [InlineData("GET", null, "text/html,*/*", true)]
    [InlineData(null, null, "text/html", true)]
    [InlineData("GET", "cors", "text/html", false)]
    [InlineData("GET", "no-cors", "text/html", false)]
    [InlineData("GET", "websocket", "*/*", false)]
    [InlineData("GET", null, "application/json", false)]
    [InlineData("GET", null, null, false)]
    [InlineData("POST", "navigate", "text/html", false)]
    [InlineData("HEAD", null, "text/html", false)]
    public void Only_who_opens_a_page_can_be_sent_to_sign_in(string? method, string? mode, string? accept, bool isPage) =>
        Assert.Equal(isPage, Read(("X-Forwarded-Method", method), ("Sec-Fetch-Mode", mode), ("Accept", accept)).IsNavigation);

    [Theory]
    [InlineData("Remote-User", true)]
    [InlineData("remote-user", true)]
    [InlineData("Remote_User", true)]
    [InlineData("REMOTE_GROUPS", true)]
    [InlineData("Remote-Email", true)]
    [InlineData("Remote-Name", true)]
    [InlineData("Remote-Control", false)]
    [InlineData("X-Remote-User", false)]
    public void A_browser_that_says_who_it_is_is_found_out(string header, bool isFound) => Assert.Equal(isFound, Read((header, "root")).ClaimsToBeSomebody);

    private static ForwardedRequest Read(params (string Name, StringValues Value)[] headers)
    {
        var context = new DefaultHttpContext();
        foreach (var (name, value) in headers.Where(header => header.Value.Count > 0 && header.Value != (string?)null))
        {
            context.Request.Headers[name] = value;
        }

        return ForwardedRequest.Read(context.Request);
    }
}
