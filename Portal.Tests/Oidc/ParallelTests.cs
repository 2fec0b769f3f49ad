using System.Net;
using Npgsql;
using Portal.Tests.Web;
using Xunit;

namespace Portal.Tests.Oidc;

[Collection(typeof(OidcTests))]
public sealed class ParallelTests(OidcPortal portal)
{
    private const int Many = 50;

    [Fact]
    public async Task Of_fifty_posts_of_one_sign_in_code_exactly_one_gets_a_session()
    {
        var person = await portal.Host.AddMemberAsync();
        var browser = new PlainBrowser(portal.Host);
        var attempt = await browser.BeginAsync(person);
        var code = (await attempt.MailAsync()).Code;

        var answers = await Task.WhenAll(Enumerable.Range(0, Many).Select(_ =>
            (attempt with { Browser = new PlainBrowser(portal.Host) { Cookies = browser.Cookies.Copy() } }).TypeAsync(code)));

        var won = Assert.Single(answers, answer => answer.SetCookie(SigningIn.SessionCookie) is not null);
        Assert.Equal("/", won.Location);
        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.Redirect, answer.Status));
        Assert.Equal(1, await SessionsAsync(person));
        browser.Cookies.Take(won.SetCookies);
        Assert.True(await browser.IsSignedInAsync());
    }

    [Fact]
    public async Task Of_fifty_guesses_at_once_no_more_than_five_count()
    {
        var browser = new PlainBrowser(portal.Host);
        var attempt = await browser.BeginAsync(await portal.Host.AddMemberAsync());
        var mail = await attempt.MailAsync();

        var answers = await Task.WhenAll(Enumerable.Range(0, Many).Select(_ =>
            (attempt with { Browser = new PlainBrowser(portal.Host) { Cookies = browser.Cookies.Copy() } }).TypeAsync(mail.WrongCode)));

        Assert.Equal(4, answers.Count(answer => answer.Status == HttpStatusCode.BadRequest));
        Assert.Equal("Too many wrong codes", (await browser.FollowAsync(await attempt.TypeAsync(mail.Code))).Heading);
        Assert.False(await browser.IsSignedInAsync());
    }

    [Fact]
    public async Task Of_fifty_redemptions_of_one_code_exactly_one_succeeds()
    {
        var party = await portal.SignedInAsync(TestClient.Wiki);
        var code = await party.CodeAsync();

        var answers = await Task.WhenAll(Enumerable.Range(0, Many).Select(_ => party.RedeemAsync(code)));

        var won = Assert.Single(answers, answer => answer.Status == HttpStatusCode.OK);
        Assert.All(answers.Except([won]), answer => Assert.Equal("invalid_grant", RelyingParty.ErrorOf(answer)));
        // The others came with a code that was used: what it led to is revoked.
        Assert.Equal(HttpStatusCode.Unauthorized, (await party.UserInfoAsync(RelyingParty.Tokens(won).AccessToken)).Status);
    }

    [Fact]
    public async Task Of_two_who_choose_one_username_at_once_one_gets_it()
    {
        var one = await ProveAsync();
        var other = await ProveAsync();
        var name = $"both-{one.Person.Number}";

        var answers = await Task.WhenAll(one.Browser.SubmitAsync(one.Page, ("Username", name)), other.Browser.SubmitAsync(other.Page, ("Username", name)));

        Assert.Single(answers, answer => answer.Location == "/");
        Assert.Contains("taken", Assert.Single(answers, answer => answer.Status == HttpStatusCode.BadRequest).Problem, StringComparison.Ordinal);
    }

    private async Task<(Person Person, PlainBrowser Browser, Answer Page)> ProveAsync()
    {
        var person = await portal.Host.AddMemberAsync(hasUsername: false);
        var browser = new PlainBrowser(portal.Host);
        var attempt = await browser.BeginAsync(person);
        return (person, browser, await browser.FollowAsync(await attempt.TypeAsync((await attempt.MailAsync()).Code)));
    }

    private async Task<long> SessionsAsync(Person person)
    {
        await using var command = portal.Host.Database.CreateCommand("select count(*) from session where member_id = $1");
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = person.Id });
        return (long)(await command.ExecuteScalarAsync(TestContext.Current.CancellationToken))!;
    }
}
