using Portal.Tests.Oidc;
using Portal.Tests.Waiting;
using Portal.Tests.Web;
using Xunit;

namespace Portal.Tests.Telemetry;

[Collection(typeof(ObservedTests))]
public sealed class TelemetryTests(ObservedPortal portal)
{
    private readonly PlainBrowser _browser = new(portal.Portal);

    [Fact]
    public async Task One_trace_of_a_sign_in_goes_from_the_page_through_grains_to_the_database()
    {
        await _browser.SignInAsync(ObservedPortal.Ada);

        var trace = await Eventually.UntilAsync(() => Task.FromResult(SignInTrace()), trace => trace.Any(IsSql) && IsWhole(trace));

        var page = Assert.Single(trace, span => span.Parent.Length == 0);
        Assert.Equal(("portal-web", "POST"), (page.Program, page.Attributes["http.request.method"]));
        Assert.Contains(trace, span => span is { Program: "portal-silo", Name: "ISignInGrain/ProveByCodeAsync" });
        Assert.Contains(trace, IsSql);
    }

    [Fact]
    public async Task Logs_carry_the_trace_that_they_belong_to()
    {
        await _browser.SignInAsync(ObservedPortal.Ada);

        var trace = await Eventually.UntilAsync(() => Task.FromResult(SignInTrace()), trace => trace.Any(IsInSilo));
        await Eventually.BecomesTrueAsync(() => Task.FromResult(portal.Collector.AllLogs.Any(log =>
            log.Program == "portal-silo" && log.Body.Contains("signed", StringComparison.OrdinalIgnoreCase) && log.Trace == trace[0].Trace)));
    }

    [Fact]
    public async Task Metrics_count_what_happens()
    {
        await _browser.SignInAsync(ObservedPortal.Ada);
        var wiki = new RelyingParty(TestClient.Wiki, _browser);
        await wiki.TokensAsync();
        await wiki.RedeemAsync("no-such-code");

        await IsCountedAsync("portal-silo", "portal.sign_in.events", "{event}", ("portal.sign_in.outcome", "begun"));
        await IsCountedAsync("portal-silo", "portal.sign_in.events", "{event}", ("portal.sign_in.outcome", "signed_in"));
        await IsCountedAsync("portal-silo", "portal.session.started", "{session}");
        await IsCountedAsync("portal-silo", "portal.session.proofs", "{proof}", ("portal.session.method", "email"));
        await IsCountedAsync("portal-silo", "portal.rate_limit.attempts", "{attempt}", ("portal.rate_limit.kind", "ip"), ("portal.rate_limit.outcome", "accepted"));
        await IsCountedAsync("portal-silo", "portal.mail.attempts", "{attempt}", ("portal.mail.outcome", "sent"));
        await IsCountedAsync("portal-web", "portal.oidc.token_answers", "{answer}", ("portal.oidc.grant_type", "authorization_code"));
        await IsCountedAsync("portal-web", "portal.oidc.token_answers", "{answer}", ("portal.oidc.grant_type", "authorization_code"), ("error.type", "invalid_grant"));
        await IsCountedAsync("portal-silo", "orleans-storage-write-latency", "ms");
        await IsCountedAsync("portal-silo", "orleans-app-requests-latency", "ms");
        await IsCountedAsync("portal-web", "http.server.request.duration", "s");
    }

    [Fact]
    public async Task Nothing_of_a_person_and_nothing_secret_leaves_the_house()
    {
        var attempt = await _browser.BeginAsync(ObservedPortal.Ada.Email);
        var mail = await attempt.MailAsync();
        await _browser.GetAsync(new Uri(mail.Link).PathAndQuery);
        await attempt.TypeAsync(mail.Code);
        var wiki = new RelyingParty(TestClient.Wiki, _browser);
        var code = await wiki.CodeAsync();
        var tokens = RelyingParty.Tokens(await wiki.RedeemAsync(code));
        await wiki.UserInfoAsync(tokens.AccessToken);

        // Whatever was on its way has come when a later request has.
        var requests = portal.Collector.Requests;
        await Eventually.BecomesTrueAsync(() => Task.FromResult(portal.Collector.Requests > requests + 10));
        var session = _browser.Cookies[SigningIn.SessionCookie]!;
        string[] secrets =
        [
            ObservedPortal.Ada.Email, ObservedPortal.Ada.Name, ObservedPortal.Ada.Username!, session, Uri.UnescapeDataString(session).Split(':')[^1],
            new Uri(mail.Link).Query.Split("token=")[1], code, tokens.AccessToken, tokens.IdentityToken, TestClient.Wiki.Secret!, wiki.Verifier, wiki.State, "Firefox/140.0",
        ];
        Assert.All(secrets, secret => Assert.False(portal.Collector.HasSeen(secret), $"The collector has seen {secret}."));
        Assert.DoesNotContain(portal.Collector.AllSpans, span => span.Attributes.Values.Append(span.Name).Append(span.Status).Any(value => value.Contains(mail.Code, StringComparison.Ordinal)));
        Assert.DoesNotContain(portal.Collector.AllLogs, log => log.Attributes.Values.Append(log.Body).Any(value => value.Contains(mail.Code, StringComparison.Ordinal)));
        Assert.DoesNotContain(portal.Collector.AllSpans, span => span.Attributes.Values.Any(value => value.Contains("127.0.0.1", StringComparison.Ordinal)));
    }

    private static bool IsInSilo(ReceivedSpan span) => span.Program == "portal-silo";

    // What one program sends comes before or after what another does: whole is it when every span's parent is there.
    private static bool IsWhole(IReadOnlyList<ReceivedSpan> trace) =>
        trace.Any(IsInSilo) && trace.All(span => span.Parent.Length == 0 || trace.Any(other => other.Id == span.Parent));

    private static bool IsSql(ReceivedSpan span) => span is { Program: "portal-silo", Source: "Npgsql" };

    private IReadOnlyList<ReceivedSpan> SignInTrace()
    {
        var page = portal.Collector.AllSpans.LastOrDefault(span => span.Program == "portal-web" && span.Attributes.GetValueOrDefault("http.route") is "sign-in/code" && span.Attributes["http.request.method"] == "POST");
        return page is null ? [] : [.. portal.Collector.AllSpans.Where(span => span.Trace == page.Trace).OrderBy(span => span.Parent)];
    }

    private async Task IsCountedAsync(string program, string name, string unit, params (string Name, string Value)[] attributes)
    {
        bool IsIt(ReceivedMetric metric) => metric.Program == program && attributes.All(wanted => metric.Attributes.GetValueOrDefault(wanted.Name) == wanted.Value);
        var points = await Eventually.UntilAsync(
            () => Task.FromResult(new ReceivedMetrics([.. portal.Collector.AllMetrics.Where(metric => metric.Name == name)])), points => points.All.Any(IsIt));
        var point = points.All.Last(IsIt);
        Assert.True(point.Value > 0, $"{name} counts nothing.");
        Assert.Equal((name, unit), (point.Name, point.Unit));
    }
}
