using System.Globalization;
using System.Net;
using Portal.Grains.Interfaces;
using Portal.Grains.Interfaces.Roles;
using Portal.Tests.Database;
using Portal.Tests.Mail;
using Portal.Tests.Processes;
using Portal.Tests.Waiting;
using Portal.Tests.Web;
using Xunit;

namespace Portal.Tests.Admin;

/// <summary>The page of the outbox, with a real mail server that is away at first.</summary>
public sealed class MailPageTests(PostgresFixture postgres)
{
    [Fact]
    public async Task A_test_mail_waits_for_the_server_and_is_tried_now_when_somebody_says_so()
    {
        using var folder = new TemporaryFolder();
        var (connectionString, masterKey, port) = (await postgres.CreateDatabaseAsync(), Convert.ToBase64String(new byte[32]), FreePort.Next());
        Person person;
        CookieJar cookies;

        // The code of the sign-in has to be read; so first with a folder for mails, then with the server.
        var settings = new PortalSettings(connectionString) { MasterKey = masterKey, More = PortalSettings.NoLimits };
        await using (var portal = await PortalHost.StartAsync(settings))
        {
            await portal.Grains.GetGrain<IRoleCatalogGrain>(GrainKeys.Roles).PutAsync([new Role("post", "", null, [Permissions.ReadMail])]);
            person = await portal.AddMemberAsync(roles: ["post"]);
            var first = new PlainBrowser(portal);
            await first.SignInAsync(person);
            cookies = first.Cookies;
        }

        await using var host = await PortalHost.StartAsync(settings with
        {
            More = new Dictionary<string, string?>(PortalSettings.NoLimits)
            {
                ["Mail:PickupDirectory"] = "",
                ["Mail:Smtp:Host"] = "127.0.0.1",
                ["Mail:Smtp:Port"] = port.ToString(CultureInfo.InvariantCulture),
                ["Mail:Smtp:Security"] = "None",
                ["Mail:RetryFirstSeconds"] = "600",
            },
        });
        var browser = new PlainBrowser(host) { Cookies = cookies };
        var asked = await browser.SubmitAsync(await browser.GetAsync("/admin/mail"), ("address", "evil@example.org"), ("to", "evil@example.org"));
        Assert.Equal(HttpStatusCode.Redirect, asked.Status);
        var page = await Eventually.UntilAsync(() => browser.GetAsync(asked.Location!), answer => answer.Body.Contains("is tried again", StringComparison.Ordinal));
        Assert.Contains("cannot be reached", page.Page.QuerySelector("[role=status]")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain(person.Email, page.Body, StringComparison.Ordinal);

        await using var server = await SmtpServer.StartAsync(port, folder);
        var again = page.Page.QuerySelector("form[action$=Hasten]")!;
        var fields = again.QuerySelectorAll("input").Select(input => (input.GetAttribute("name")!, input.GetAttribute("value"))).ToArray();
        Assert.Equal(HttpStatusCode.Redirect, (await browser.PostAsync(again.GetAttribute("action")!, fields)).Status);

        var mails = await Eventually.UntilAsync(() => Task.FromResult(server.Inbox()), inbox => inbox.Count > 0);
        Assert.Equal(person.Email, Assert.Single(mails).To.Mailboxes.Single().Address);
        Assert.Equal("A test mail from Testspace", mails[0].Subject);
        await Eventually.UntilAsync(() => browser.GetAsync(asked.Location!), answer => answer.Body.Contains("has left", StringComparison.Ordinal));
        settings.Mails.Dispose();
    }
}
