using System.Net;
using Portal.Grains.Interfaces;
using Portal.Grains.Interfaces.Clients;
using Portal.Tests.Web;
using Xunit;

namespace Portal.Tests.Discourse;

public sealed class DiscourseTests(DiscoursePortal portal) : IClassFixture<DiscoursePortal>
{
    [Fact]
    public async Task A_member_goes_to_the_forum_with_all_that_it_needs()
    {
        var (browser, person) = await portal.SignedInAsync("maker", "quiet");

        var fields = portal.Forum.Read(await browser.GetAsync(portal.Forum.Address()));

        Assert.Equal(person.Id.ToString(), fields["external_id"]);
        Assert.Equal(person.Email, fields["email"]);
        Assert.Equal("false", fields["require_activation"]);
        Assert.Equal(person.Username, fields["username"]);
        Assert.Equal(person.Name, fields["name"]);
        Assert.Equal("makers", fields["groups"]);
        Assert.Equal("makers", fields["add_groups"]);
        Assert.Equal("keyholders", fields["remove_groups"]);
        Assert.Equal("false", fields["admin"]);
        Assert.DoesNotContain("moderator", fields.Keys);
        Assert.Equal("true", fields["suppress_welcome_message"]);
    }

    [Fact]
    public async Task Whoever_is_not_signed_in_signs_in_first_and_comes_back()
    {
        var (browser, person) = (new PlainBrowser(portal.Host), await portal.Host.AddMemberAsync(roles: ["keyholder"]));

        var asked = await browser.GetAsync(portal.Forum.Address());
        var signedIn = await browser.FollowAsync(await browser.SignInAsync(person, asked.LocationQuery["returnUrl"]));
        Assert.Contains("The talk", signedIn.Page.Body!.TextContent, StringComparison.Ordinal);
        var fields = portal.Forum.Read(await browser.GetAsync(signedIn.Page.QuerySelector("main a.button")!.GetAttribute("href")!));

        Assert.Equal(person.Id.ToString(), fields["external_id"]);
        Assert.Equal("true", fields["admin"]);
    }

    [Fact]
    public async Task Roles_that_change_are_told_at_the_next_sign_in()
    {
        var (browser, person) = await portal.SignedInAsync("keyholder");
        Assert.Equal("keyholders", portal.Forum.Read(await browser.GetAsync(portal.Forum.Address()))["add_groups"]);

        await portal.Host.RenameAsync(person, "Ada & Zoë = +1");
        var fields = portal.Forum.Read(await browser.GetAsync(portal.Forum.Address()));

        Assert.Equal("", fields["groups"]);
        Assert.DoesNotContain("add_groups", fields.Keys);
        Assert.Equal("keyholders,makers", fields["remove_groups"]);
        Assert.Equal("Ada & Zoë = +1", fields["name"]);
    }

    [Fact]
    public async Task A_forum_that_must_not_ask_is_told_that_nobody_is_there()
    {
        var (member, _) = await portal.SignedInAsync();

        foreach (var (forum, browser) in new[] { (portal.Forum, new PlainBrowser(portal.Host)), (portal.Closed, member) })
        {
            var fields = forum.Read(await browser.GetAsync(forum.Address(("prompt", "none"))));
            Assert.Equal(["failed", "nonce"], fields.Keys.Order());
        }

        Assert.Contains("external_id", portal.Forum.Read(await member.GetAsync(portal.Forum.Address(("prompt", "none")))).Keys);
    }

    [Fact]
    public async Task Whom_the_forum_is_not_for_is_told_by_the_portal()
    {
        var (browser, _) = await portal.SignedInAsync("maker");

        var page = await browser.FollowAsync(await browser.GetAsync(portal.Closed.Address()));

        Assert.Equal(HttpStatusCode.Forbidden, page.Status);
        Assert.Equal("The board is not for you yet", page.Heading);
    }

    [Fact]
    public async Task A_request_to_sign_out_asks_first()
    {
        var (browser, _) = await portal.SignedInAsync();

        Assert.Equal("/sign-out", (await browser.GetAsync(portal.Forum.Address(("logout", "true")))).Location);
        Assert.True(await browser.IsSignedInAsync());
    }

    [Fact]
    public async Task A_secret_is_replaced_without_anybody_being_locked_out()
    {
        var (browser, _) = await portal.SignedInAsync();
        var forum = new DiscourseForum("talk") { Secret = (await portal.Host.Grains.GetGrain<IClientGrain>(GrainKeys.Client("talk")).AddSecretAsync())! };

        portal.Forum.Read(await browser.GetAsync(portal.Forum.Address()));
        forum.Read(await browser.GetAsync(forum.Address()));
    }

    [Fact]
    public async Task The_sign_in_is_recorded_with_the_session()
    {
        var (browser, person) = await portal.SignedInAsync();

        await browser.GetAsync(portal.Forum.Address());

        await using var command = portal.Host.Database.CreateCommand("select count(*) from oidc_grant g join session s on s.id = g.session_id where g.client_id = 'talk' and g.member_id = $1");
        command.Parameters.AddWithValue(person.Id);
        Assert.Equal(1L, await command.ExecuteScalarAsync(TestContext.Current.CancellationToken));
    }
}
