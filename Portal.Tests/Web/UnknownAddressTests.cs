using System.Diagnostics;
using System.Text.RegularExpressions;
using Npgsql;
using Portal.Tests.Waiting;
using Xunit;

namespace Portal.Tests.Web;

[Collection(typeof(WebTests))]
public sealed partial class UnknownAddressTests(WebPortal portal)
{
    private readonly PlainBrowser _browser = new(portal.Host);

    [Fact]
    public async Task Nobody_learns_from_the_pages_whether_an_address_is_a_members()
    {
        var known = await JourneyAsync((await portal.Host.AddMemberAsync()).Email);
        var unknown = await JourneyAsync(People.NobodysAddress());

        Assert.Equal(known, unknown);
    }

    [Fact]
    public async Task No_mail_leaves_for_an_address_that_no_member_has()
    {
        var address = People.NobodysAddress();
        var attempt = await _browser.BeginAsync(address);

        await Eventually.UntilAsync(() => StatusAsync(attempt.Id), status => status == "discarded");

        Assert.DoesNotContain(portal.Host.Mailbox.All(), mail => mail.To == address || mail.Attempt == attempt.Id);
    }

    [Fact]
    public async Task An_unknown_address_takes_as_long_as_a_known_one()
    {
        var known = new List<TimeSpan>();
        var unknown = new List<TimeSpan>();
        for (var i = 0; i < 12; i++)
        {
            known.Add(await TimeAsync((await portal.Host.AddMemberAsync()).Email));
            unknown.Add(await TimeAsync(People.NobodysAddress()));
        }

        // Loose, for a busy machine: a mail sent within the request, or a hash left out, would show all the same.
        var (one, other) = (Median(known), Median(unknown));
        Assert.True(one < (3 * other) + TimeSpan.FromMilliseconds(20) && other < (3 * one) + TimeSpan.FromMilliseconds(20), $"known: {one}, unknown: {other}");
    }

    /// <summary>Everything that is shown and sent on the way to a wrong code, less what differs from one sign-in to the next.</summary>
    private async Task<string> JourneyAsync(string email)
    {
        var browser = new PlainBrowser(portal.Host);
        var start = await browser.GetAsync("/sign-in");
        var sent = await browser.SubmitAsync(start, ("Email", email));
        var page = await browser.FollowAsync(sent);
        // No code at all, so that it is not by chance the right one.
        var wrong = await browser.SubmitAsync(page, ("Code", "no code"));
        var whole = string.Join('\n', new[] { sent, page, wrong }.Select(answer =>
            $"{answer.Status} {answer.Location} {string.Join(' ', answer.SetCookies)} {answer["Cache-Control"]} {answer.ContentType}\n{answer.Body}"));
        return Varying().Replace(whole.Replace(email, "EMAIL", StringComparison.Ordinal), "*");
    }

    private async Task<TimeSpan> TimeAsync(string email)
    {
        var browser = new PlainBrowser(portal.Host);
        var start = await browser.GetAsync("/sign-in");
        var clock = Stopwatch.StartNew();
        await browser.SubmitAsync(start, ("Email", email));
        return clock.Elapsed;
    }

    private async Task<string?> StatusAsync(string attempt)
    {
        await using var command = portal.Host.Database.CreateCommand("select status from mail where id = $1");
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = Guid.ParseExact(attempt, "N") });
        return (string?)await command.ExecuteScalarAsync(TestContext.Current.CancellationToken);
    }

    private static TimeSpan Median(List<TimeSpan> times) => times.Order().ElementAt(times.Count / 2);

    // Ids, and the tokens of cookies and forms.
    [GeneratedRegex(@"[0-9a-f]{32}(%3A[\w-]+)?|CfDJ8[\w-]+")]
    private static partial Regex Varying();
}
