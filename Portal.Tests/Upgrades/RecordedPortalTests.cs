using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Time.Testing;
using Npgsql;
using Portal.Tests.Database;
using Portal.Tests.Oidc;
using Portal.Tests.Web;
using Xunit;

namespace Portal.Tests.Upgrades;

/// <summary>A portal that an earlier build ran goes on with this one: who was signed in is, and nothing that was handed out is void.</summary>
public sealed class RecordedPortalTests(PostgresFixture postgres)
{
    public static TheoryData<string> Recordings { get; } = [.. Recording.Names];

    [Theory]
    [MemberData(nameof(Recordings))]
    public async Task A_portal_of_an_earlier_build_goes_on(string recording)
    {
        var recorded = Recording.Read<RecordedPortal>(recording, "portal.json");
        var connectionString = await postgres.CreateDatabaseAsync();
        await using (var database = NpgsqlDataSource.Create(connectionString))
        {
            await RecordedPortals.WriteRowsAsync(database, recorded.Rows);
        }

        var clock = new FakeTimeProvider(recorded.At.AddSeconds(5));
        var settings = RecordedPortals.Settings(connectionString, clock) with { MasterKey = recorded.MasterKey };
        using var mails = settings.Mails;
        await using var host = await PortalHost.StartAsync(settings);

        var member = RecordedPortals.BrowserWith(host, recorded.SignedIn);
        Assert.True(await member.IsSignedInAsync());

        var keys = JsonNode.Parse((await member.GetAsync("/.well-known/jwks")).Body)!["keys"]!.AsArray().Select(key => (string)key!["kid"]!);
        Assert.Superset(recorded.KeyIds.ToHashSet(), keys.ToHashSet());

        var refreshed = RelyingParty.Tokens(await AskAsync(member, ("grant_type", "refresh_token"), ("refresh_token", recorded.RefreshToken)));
        Assert.NotEqual(recorded.RefreshToken, refreshed.RefreshToken);

        RelyingParty.Tokens(await AskAsync(
            member,
            ("grant_type", "authorization_code"),
            ("code", recorded.Code),
            ("redirect_uri", TestClient.Notes.RedirectUri),
            ("code_verifier", recorded.Verifier)));

        // A form from before is good too: the keys that sealed its token are among the rows.
        var beginner = RecordedPortals.BrowserWith(host, recorded.Beginning);
        var page = await beginner.GetAsync($"/sign-in/code?attempt={recorded.Attempt}");
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Equal(HttpStatusCode.Redirect, (await beginner.SubmitAsync(page, ("Code", recorded.MailedCode))).Status);
        Assert.True(await beginner.IsSignedInAsync());
    }

    private static Task<Answer> AskAsync(PlainBrowser browser, params (string Name, string? Value)[] fields) => new PlainBrowser(browser.Portal).PostAsync(
        "/connect/token", [.. fields, ("client_id", TestClient.Notes.Id), ("client_secret", TestClient.Notes.Secret)]);
}
