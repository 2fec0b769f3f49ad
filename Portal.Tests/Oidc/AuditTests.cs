using System.Net;
using System.Text.Json;
using Portal.Grains.Interfaces.Audit;
using Portal.Tests.Web;
using Xunit;

namespace Portal.Tests.Oidc;

/// <summary>What the audit says of what comes in over HTTP: who, from where, on whom.</summary>
[Collection(typeof(OidcTests))]
public sealed class AuditTests(OidcPortal portal)
{
    [Fact]
    public async Task A_code_that_comes_again_is_audited_once_however_often_it_comes()
    {
        var party = await portal.SignedInAsync(TestClient.Notes);
        var code = await party.CodeAsync();
        RelyingParty.Tokens(await party.RedeemAsync(code));

        for (var i = 0; i < 5; i++)
        {
            Assert.Equal("invalid_grant", RelyingParty.ErrorOf(await party.RedeemAsync(code)));
        }

        var entries = await EntriesOfGrantAsync(code);
        Assert.Equal([AuditEvents.GrantIssued, AuditEvents.GrantCodeReused, AuditEvents.GrantRevoked], entries.Select(entry => entry.Event));
        AssertReuse(entries[1], await MemberOfAsync(entries[0]));
        Assert.Contains("\"reason\": \"grant.code-reused\"", entries[2].Details, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refresh_token_that_comes_again_is_audited()
    {
        var party = await portal.SignedInAsync(TestClient.Notes);
        var code = await party.CodeAsync();
        var first = RelyingParty.Tokens(await party.RedeemAsync(code)).RefreshToken!;
        var second = RelyingParty.Tokens(await party.RefreshAsync(first)).RefreshToken!;
        RelyingParty.Tokens(await party.RefreshAsync(second));

        Assert.Equal(HttpStatusCode.BadRequest, (await party.RefreshAsync(first)).Status);

        var entries = await EntriesOfGrantAsync(code);
        Assert.Equal([AuditEvents.GrantIssued, AuditEvents.GrantRefreshReused, AuditEvents.GrantRevoked], entries.Select(entry => entry.Event));
        AssertReuse(entries[1], await MemberOfAsync(entries[0]));
    }

    [Fact]
    public async Task A_code_that_comes_again_after_the_grant_was_revoked_is_audited_too_and_once()
    {
        var party = await portal.SignedInAsync(TestClient.Notes);
        var code = await party.CodeAsync();
        var tokens = RelyingParty.Tokens(await party.RedeemAsync(code));
        await party.RevokeAsync(tokens.RefreshToken!);

        await party.RedeemAsync(code);
        await party.RedeemAsync(code);

        var entries = await EntriesOfGrantAsync(code);
        Assert.Equal([AuditEvents.GrantIssued, AuditEvents.GrantRevoked, AuditEvents.GrantCodeReused], entries.Select(entry => entry.Event));
        Assert.Equal(AuditOrigin.Client(TestClient.Notes.Id), entries[1].Actor);
        Assert.Contains("\"reason\": \"asked\"", entries[1].Details, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_member_is_followed_from_the_address_to_the_sign_out()
    {
        var person = await portal.Host.AddMemberAsync();
        var browser = new PlainBrowser(portal.Host) { UserAgent = $"Mozilla/5.0 {new string('x', 300)}" };
        await browser.SignInAsync(person);
        await new RelyingParty(TestClient.Wiki, browser).CodeAsync();
        await browser.SubmitAsync(await browser.GetAsync("/"));

        var entries = await EntriesAsync(new AuditFilter { MemberId = person.Id });

        Assert.Equal(
            [
                (AuditEvents.MemberAdded, "system"), (AuditEvents.SignInBegun, "anonymous"), (AuditEvents.SignInCompleted, Actor(person)),
                (AuditEvents.SessionStarted, Actor(person)), (AuditEvents.MemberChanged, "anonymous"), (AuditEvents.GrantIssued, Actor(person)),
                (AuditEvents.SessionEnded, Actor(person)),
            ],
            entries.Select(entry => (entry.Event, entry.Actor)));
        Assert.All(entries.Skip(1), entry => Assert.Equal("127.0.0.1", entry.Address));
        Assert.All(entries.Skip(1), entry => Assert.Equal(browser.UserAgent[..200], entry.Agent));
        Assert.All(entries.Skip(1), entry => Assert.NotEqual("", entry.RequestId));
    }

    [Fact]
    public async Task Wrong_codes_are_audited_and_the_one_that_ends_the_attempt()
    {
        var person = await portal.Host.AddMemberAsync();
        var attempt = await new PlainBrowser(portal.Host).BeginAsync(person);
        var mail = await attempt.MailAsync();
        for (var i = 1; i <= 5; i++)
        {
            await attempt.TypeAsync(mail.WrongCode);
        }

        var entries = await EntriesAsync(new AuditFilter { MemberId = person.Id });

        Assert.Equal(5, entries.Count(entry => entry.Event == AuditEvents.SignInCodeWrong));
        Assert.Equal(AuditEvents.SignInFailed, entries[^1].Event);
        Assert.All(entries, entry => Assert.DoesNotContain(mail.WrongCode, $"{entry.Details}", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_address_that_nobody_has_is_audited_without_being_written_down()
    {
        var browser = new PlainBrowser(portal.Host) { UserAgent = $"Stranger {Guid.NewGuid()}" };
        var address = People.NobodysAddress();
        await browser.SubmitAsync(await browser.GetAsync("/sign-in"), ("Email", address));

        var entry = Assert.Single(await EntriesAsync(new AuditFilter { Event = AuditEvents.SignInBegun }), entry => entry.Agent == browser.UserAgent);

        Assert.Null(entry.MemberId);
        Assert.Equal("""{"isKnown": false}""", entry.Details);
        await using var command = portal.Host.Database.CreateCommand("select count(*) from audit.entry as e where e::text like '%' || $1 || '%'");
        command.Parameters.Add(new() { Value = address });
        Assert.Equal(0L, await command.ExecuteScalarAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task No_secret_that_went_over_the_wire_or_is_stored_is_in_the_audit()
    {
        var person = await portal.Host.AddMemberAsync();
        var browser = new PlainBrowser(portal.Host);
        var attempt = await browser.BeginAsync(person);
        var mail = await attempt.MailAsync();
        await attempt.TypeAsync(mail.Code);
        var party = new RelyingParty(TestClient.Notes, browser);
        var code = await party.CodeAsync();
        var tokens = RelyingParty.Tokens(await party.RedeemAsync(code));
        await party.RefreshAsync(tokens.RefreshToken!);
        await party.RedeemAsync(code);
        var stored = await StoredBytesAsync();
        string[] secrets =
        [
            code.Split(':')[1], tokens.RefreshToken!.Split(':')[1], tokens.AccessToken, tokens.IdentityToken, TestClient.Notes.Secret!, party.Verifier,
            browser.Cookies[SigningIn.SessionCookie]!.Split(':')[^1], new Uri(mail.Link).Query.Split("token=")[^1], .. stored,
        ];
        Assert.True(stored.Count > 20, "The states have no hashes any more.");

        await using var command = portal.Host.Database.CreateCommand("select e::text from audit.entry as e");
        await using var reader = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        while (await reader.ReadAsync(TestContext.Current.CancellationToken))
        {
            var entry = reader.GetString(0);
            Assert.DoesNotContain(secrets, secret => entry.Contains(secret, StringComparison.Ordinal));
        }
    }

    private static string Actor(Person person) => AuditOrigin.Member(person.Id);

    private static void AssertReuse(AuditView entry, Guid member)
    {
        Assert.Equal(TestClient.Notes.Id, entry.ClientId);
        Assert.Equal(AuditOrigin.Client(TestClient.Notes.Id), entry.Actor);
        Assert.Equal(member, entry.MemberId);
        Assert.Equal("127.0.0.1", entry.Address);
        Assert.Equal("Application/1.0", entry.Agent);
    }

    /// <summary>The member that the session of a grant belongs to, as the read model has it.</summary>
    private async Task<Guid> MemberOfAsync(AuditView issued)
    {
        using var details = JsonDocument.Parse(issued.Details!);
        await using var command = portal.Host.Database.CreateCommand("select member_id from session where id = $1");
        command.Parameters.Add(new() { Value = details.RootElement.GetProperty("session").GetGuid() });
        return (Guid)(await command.ExecuteScalarAsync(TestContext.Current.CancellationToken))!;
    }

    private async Task<IReadOnlyList<AuditView>> EntriesOfGrantAsync(string code)
    {
        var target = $"grant:{Guid.ParseExact(code.Split(':')[0], "N"):D}";
        return [.. (await EntriesAsync(new AuditFilter { ClientId = TestClient.Notes.Id })).Where(entry => entry.Target == target)];
    }

    private async Task<IReadOnlyList<AuditView>> EntriesAsync(AuditFilter filter) =>
        [.. (await portal.Host.Grains.GetGrain<IAuditDirectoryGrain>(0).ListAsync(filter, after: null, 500)).Entries.Reverse()];

    /// <summary>Whatever the states hold as bytes: hashes, and what is sealed.</summary>
    private async Task<IReadOnlyList<string>> StoredBytesAsync()
    {
        await using var command = portal.Host.Database.CreateCommand(
            """
            select distinct value #>> '{}'
            from grain_state, jsonb_path_query(payload, 'strict $.**') as value
            where jsonb_typeof(value) = 'string' and value #>> '{}' ~ '^[A-Za-z0-9+/]{40,}={0,2}$' and length(value #>> '{}') % 4 = 0
            """);
        await using var reader = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        var found = new List<string>();
        while (await reader.ReadAsync(TestContext.Current.CancellationToken))
        {
            found.Add(reader.GetString(0));
        }

        return found;
    }
}
