using System.Net;
using System.Text.Json;
using Portal.Grains.Interfaces.Clients;
using Portal.Tests.Oidc;
using Portal.Tests.Web;
using Xunit;

namespace Portal.Tests.RelyingParties;

/// <summary>A web server that was set up by its manual, in front of pages that know nothing of all this.</summary>
[Collection(typeof(OidcTests))]
public sealed class ApacheTests(OidcPortal portal)
{
    [Fact]
    public async Task Apache_signs_a_member_in_and_out()
    {
        await using var apache = await ApacheParty.StartAsync(portal.Host, new AccessRule(Everyone: true, Roles: []));
        var (browser, person) = await SignedInAsync();

        var back = await browser.GetAsync(Destination(await apache.GetAsync(apache.Members)));
        var signedIn = await apache.GetAsync(new Uri(Destination(back)));
        Assert.Equal(apache.Members.AbsoluteUri, signedIn.Location);
        var page = (await apache.GetAsync(apache.Members)).Body.Split('\n');

        Assert.Equal(person.Username, page[0]);
        using var user = JsonDocument.Parse(page[1]);
        Assert.Equal(person.Id.ToString(), user.RootElement.GetProperty("sub").GetString());
        Assert.Equal(person.Email, user.RootElement.GetProperty("email").GetString());
        Assert.Equal(["makers"], user.RootElement.GetProperty("groups").EnumerateArray().Select(group => group.GetString()));

        var goodbye = await browser.GetAsync(Destination(await apache.GetAsync(apache.SignOut)));

        Assert.Equal(apache.Goodbye.AbsoluteUri, goodbye.Location);
        await AssertKeptOutAsync(apache);
        Assert.Equal("Sign in", (await browser.FollowAsync(await browser.GetAsync("/"))).Heading);
    }

    [Fact]
    public async Task Apache_refreshes_with_every_request_until_the_member_signs_out_at_the_portal()
    {
        await using var apache = await ApacheParty.StartAsync(portal.Host, new AccessRule(Everyone: true, Roles: []));
        var (browser, _) = await SignedInAsync();
        await apache.GetAsync(new Uri(Destination(await browser.GetAsync(Destination(await apache.GetAsync(apache.Members))))));

        var first = (await apache.GetAsync(apache.Members)).Body.Split('\n');
        var second = (await apache.GetAsync(apache.Members)).Body.Split('\n');

        Assert.Matches("^[0-9a-f]{32}:[A-Za-z0-9_-]{43}$", first[2]);
        Assert.Equal((first[0], first[1]), (second[0], second[1]));
        Assert.NotEqual(first[2], second[2]);
        Assert.NotEqual(first[3], second[3]);

        await browser.SubmitAsync(await browser.GetAsync("/sign-out"));

        await apache.GetAsync(apache.Members);
        await AssertKeptOutAsync(apache);
    }

    [Fact]
    public async Task Apache_keeps_out_whom_the_portal_refuses()
    {
        await using var apache = await ApacheParty.StartAsync(portal.Host, new AccessRule(Everyone: false, ["keyholder"]));
        var (browser, _) = await SignedInAsync();

        var back = await browser.GetAsync(Destination(await apache.GetAsync(apache.Members)));
        var refused = await apache.GetAsync(new Uri(Destination(back)));

        // A page of the module's, not of ours, and it does not say why: an answer with "iss" (RFC 9207 §2) and without a code is to the
        // module somebody's choice of a provider (OpenID Connect Core 1.0 §4). The reason is in the address only.
        Assert.Equal("access_denied", back.LocationQuery["error"]);
        Assert.Null(refused.Location);
        await AssertKeptOutAsync(apache);
        Assert.True(await browser.IsSignedInAsync());
    }

    [Fact]
    public async Task Apache_takes_no_code_that_it_did_not_ask_for()
    {
        await using var apache = await ApacheParty.StartAsync(portal.Host, new AccessRule(Everyone: true, Roles: []));
        var (browser, _) = await SignedInAsync();

        var back = await browser.GetAsync(Destination(await apache.GetAsync(apache.Members)));
        var refused = await apache.GetAsync(new Uri(Destination(back).Replace(back.LocationQuery["state"], "forged", StringComparison.Ordinal)));

        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        await AssertKeptOutAsync(apache);
    }

    private static string Destination(Answer answer)
    {
        Assert.True(answer.Location is not null, $"It leads nowhere: {answer}");
        return answer.Location;
    }

    private async Task AssertKeptOutAsync(ApacheParty apache) =>
        Assert.StartsWith(new Uri(portal.Host.Address, "/connect/authorize?").AbsoluteUri, (await apache.GetAsync(apache.Members)).Location, StringComparison.Ordinal);

    private async Task<(PlainBrowser Browser, Person Person)> SignedInAsync()
    {
        var (browser, person) = (new PlainBrowser(portal.Host), await portal.Host.AddMemberAsync(roles: "maker"));
        await browser.SignInAsync(person);
        return (browser, person);
    }
}
