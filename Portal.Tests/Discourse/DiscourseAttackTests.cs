using System.Net;
using System.Text;
using Portal.Tests.Web;
using Xunit;

namespace Portal.Tests.Discourse;

/// <summary>Without a signature of the very forum that is at the return address, there is an error page, and never a redirect.</summary>
public sealed class DiscourseAttackTests(DiscoursePortal portal) : IClassFixture<DiscoursePortal>
{
    [Fact]
    public async Task A_wrong_signature_leads_nowhere()
    {
        var forum = portal.Forum;
        var sso = Base64($"nonce={forum.Nonce}&return_sso_url={Uri.EscapeDataString(forum.ReturnUrl)}");
        var sig = forum.Sign(sso);
        string[] addresses =
        [
            DiscourseForum.Address(sso, new string('0', 64)),
            DiscourseForum.Address(sso, sig[..63]),
            DiscourseForum.Address(sso, sig + "0"),
            DiscourseForum.Address(sso, sig.ToUpperInvariant()),
            DiscourseForum.Address(sso, portal.Closed.Sign(sso)),
            DiscourseForum.Address(sso + "=", sig),
            DiscourseForum.Address(" " + sso, sig),
            DiscourseForum.Address(Base64($"nonce=other&return_sso_url={Uri.EscapeDataString(forum.ReturnUrl)}"), sig),
            DiscourseForum.Address(sso, sig) + "&sig=" + sig,
            DiscourseForum.Address(sso, sig) + "&sso=" + Uri.EscapeDataString(sso),
            $"/connect/discourse?sso={Uri.EscapeDataString(sso)}",
            $"/connect/discourse?sig={sig}",
            "/connect/discourse",
        ];

        await AssertRefusedAsync(addresses);
    }

    [Theory]
    [InlineData("https://evil.example/session/sso_login")]
    [InlineData("https://talk.example.org/session/sso_login/")]
    [InlineData("https://talk.example.org/session/sso_login?a=b")]
    [InlineData("https://talk.example.org/session/sso_login#a")]
    [InlineData("https://talk.example.org:443/session/sso_login")]
    [InlineData("https://TALK.example.org/session/sso_login")]
    [InlineData("http://talk.example.org/session/sso_login")]
    [InlineData("https://talk.example.org/session/../session/sso_login")]
    [InlineData("https://talk.example.org@evil.example/session/sso_login")]
    [InlineData("https://talk.example.org\\@evil.example/")]
    [InlineData("https://talk.example.org/session%2Fsso_login")]
    [InlineData("//talk.example.org/session/sso_login")]
    [InlineData("javascript:alert(1)")]
    [InlineData(" https://talk.example.org/session/sso_login")]
    [InlineData("")]
    [InlineData(null)]
    public Task Only_the_exact_return_address_is_known_even_when_it_is_signed(string? address) =>
        AssertRefusedAsync(portal.Forum.Address(("return_sso_url", address)));

    [Fact]
    public async Task One_forum_cannot_have_members_sent_to_another()
    {
        var forged = new DiscourseForum("board") { Secret = portal.Forum.Secret };

        await AssertRefusedAsync(forged.Address(), portal.Forum.Address(("return_sso_url", portal.Closed.ReturnUrl)));
    }

    [Fact]
    public Task A_forum_that_is_switched_off_is_none() => AssertRefusedAsync(portal.Off.Address());

    [Fact]
    public async Task Odd_payloads_are_refused_however_well_they_are_signed()
    {
        var forum = portal.Forum;
        var address = Uri.EscapeDataString(forum.ReturnUrl);
        var invalid = Convert.ToBase64String([0xC3, 0x28]);

        await AssertRefusedAsync(
            forum.Signed($"return_sso_url={address}"),
            forum.Signed($"nonce=&return_sso_url={address}"),
            forum.Signed($"nonce={new string('a', 201)}&return_sso_url={address}"),
            forum.Signed($"nonce=a&nonce=b&return_sso_url={address}"),
            forum.Signed($"nonce=a&return_sso_url={address}&return_sso_url=https://evil.example"),
            forum.Signed(new string('a', 2000)),
            forum.Signed($"nonce=a&return_sso_url={address}&padding={new string('a', 2000)}"),
            forum.Signed("\0"),
            DiscourseForum.Address(invalid, forum.Sign(invalid)),
            DiscourseForum.Address("<script>", forum.Sign("<script>")));
    }

    [Fact]
    public async Task What_was_asked_cannot_be_changed_while_the_member_signs_in()
    {
        var browser = new PlainBrowser(portal.Host);
        var person = await portal.Host.AddMemberAsync();
        var asked = (await browser.GetAsync(portal.Forum.Address())).LocationQuery["returnUrl"];
        var sso = Uri.EscapeDataString(Base64($"nonce=other&return_sso_url={Uri.EscapeDataString(portal.Forum.ReturnUrl)}"));
        var changed = asked[..(asked.IndexOf("sso=", StringComparison.Ordinal) + 4)] + sso + asked[asked.IndexOf("&sig=", StringComparison.Ordinal)..];
        await browser.SignInAsync(person, changed);

        await AssertRefusedAsync(changed);
    }

    [Fact]
    public async Task The_secret_is_no_secret_of_OAuth()
    {
        var answer = await new PlainBrowser(portal.Host).PostAsync(
            "/connect/token", ("grant_type", "client_credentials"), ("client_id", "talk"), ("client_secret", portal.Forum.Secret));

        Assert.Equal("invalid_client", Portal.Tests.Oidc.RelyingParty.ErrorOf(answer));
    }

    /// <summary>Whether somebody is signed in or not.</summary>
    private async Task AssertRefusedAsync(params string[] addresses)
    {
        var (browser, _) = await portal.SignedInAsync();
        foreach (var address in addresses)
        {
            foreach (var visitor in new[] { browser, new PlainBrowser(portal.Host) })
            {
                var answer = await visitor.GetAsync(address);
                Assert.True(answer.Status == HttpStatusCode.BadRequest, $"{address}: {answer}");
                Assert.Null(answer.Location);
            }
        }
    }

    private static string Base64(string payload) => Convert.ToBase64String(Encoding.UTF8.GetBytes(payload));
}
