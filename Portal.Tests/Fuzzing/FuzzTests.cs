using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Portal.Tests.Oidc;
using Portal.Tests.Web;
using Xunit;

namespace Portal.Tests.Fuzzing;

/// <summary>
/// No input is a fault of the portal. Valid requests to every endpoint are broken at random, byte for byte, and every answer is held to
/// <see cref="AnswerRules"/>. A failure names its seed; with it in <c>PORTAL_FUZZ_SEED</c> the same requests are broken the same way again.
/// <c>PORTAL_FUZZ_COUNT</c> makes it more of them.
/// </summary>
public sealed class FuzzTests(FuzzPortal portal, ITestOutputHelper output) : IClassFixture<FuzzPortal>
{
    private const int Workers = 4;
    private const int MaxMutations = 3;
    private const int MaxReports = 20;
    private const int MaxShown = 2_000;

    private static readonly int Seed = Number("PORTAL_FUZZ_SEED") ?? Random.Shared.Next();
    private static readonly int Count = Number("PORTAL_FUZZ_COUNT") ?? 12_000;

    private readonly ConcurrentDictionary<string, string> _broken = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<int, int> _statuses = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static IReadOnlyList<KeyValuePair<string, Func<Visitor, Task<RawRequest>>>> Valid { get; } = [.. ValidRequests.All, .. ValidPages.All];

    [Fact]
    public async Task What_is_broken_is_good_to_begin_with()
    {
        var visitor = new Visitor(portal.Host, portal.Key);

        foreach (var (name, make) in Valid)
        {
            var request = await make(visitor);
            var answer = await RawConnection.SendAsync(portal.Host.Address, request, Cancellation);

            Assert.True(answer.Status is >= 200 and < 400, $"{name}: {answer.Status} {answer.Body}");
            Assert.DoesNotContain("error=", answer["Location"] ?? "", StringComparison.Ordinal);
            Assert.Null(AnswerRules.Broken(portal.Host.Address, request, answer));
        }
    }

    [Fact]
    public async Task No_input_is_a_fault_of_the_portal()
    {
        var routes = Routes();

        await Task.WhenAll(Enumerable.Range(0, Workers).Select(worker => Task.Run(() => WorkAsync(worker, routes), Cancellation)));

        output.WriteLine($"Seed {Seed}, {Count} requests: {string.Join(", ", _statuses.OrderBy(pair => pair.Key).Select(pair => $"{pair.Value} × {pair.Key}"))}");
        Assert.True(_broken.IsEmpty && portal.Log.Faults.Count == 0, Report());
        // Otherwise it would only ever knock at closed doors.
        Assert.True(_statuses.Where(pair => pair.Key is >= 200 and < 400).Sum(pair => pair.Value) > Count / 10, "Next to nothing was let in.");
        await NothingIsPoisonedAsync();
    }

    [Fact]
    public async Task A_forged_form_cookie_is_no_error_in_the_log()
    {
        var before = portal.Log.Faults.Count;

        var answer = await RawConnection.SendAsync(portal.Host.Address, new RawRequest("GET", "/sign-in").WithCookies("portal-form=forged"), Cancellation);

        Assert.Equal(200, answer.Status);
        Assert.Equal(before, portal.Log.Faults.Count);
    }

    private string Report()
    {
        var text = new StringBuilder($"With PORTAL_FUZZ_SEED={Seed}, {_broken.Count} kinds of answers are not what they have to be, and the log has {portal.Log.Faults.Count} errors.");
        foreach (var (kind, example) in _broken.OrderByDescending(pair => pair.Value.Contains("→ 5", StringComparison.Ordinal)).Take(MaxReports))
        {
            text.Append(CultureInfo.InvariantCulture, $"\n\n{kind}\n{example}");
        }

        foreach (var fault in portal.Log.Faults.Take(MaxReports))
        {
            text.Append(CultureInfo.InvariantCulture, $"\n\nLogged: {fault}");
        }

        return text.ToString();
    }

    private static int? Number(string variable) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>Every path that the front end has a handler for, whether or not there is a valid request for it.</summary>
    private IReadOnlyList<string> Routes() =>
    [
        .. portal.Host.Services.GetRequiredService<IEnumerable<EndpointDataSource>>()
            .SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()
            .Select(endpoint => "/" + string.Join('/', endpoint.RoutePattern.PathSegments.Select(segment =>
                segment.IsSimple && segment.Parts[0] is Microsoft.AspNetCore.Routing.Patterns.RoutePatternLiteralPart literal ? literal.Content : "1")))
            // It asks database and cluster, and may well say that they are slow today.
            .Where(path => path != "/readyz" && !path.Contains('.', StringComparison.Ordinal))
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal),
    ];

    private async Task WorkAsync(int worker, IReadOnlyList<string> routes)
    {
        var visitor = new Visitor(portal.Host, portal.Key);
        var others = new List<string> { "a" };
        for (var number = worker; number < Count; number += Workers)
        {
            var random = new Random(HashOf(number));
            var choice = random.Next(Valid.Count * 10 / 9);
            var (name, request) = choice < Valid.Count
                ? (Valid[choice].Key, await Valid[choice].Value(visitor))
                : ("route", new RawRequest(random.Next(2) == 0 ? "GET" : "POST", routes[random.Next(routes.Count)]).WithCookies((await visitor.SignedInAsync()).Cookies.Header));
            var other = others[random.Next(others.Count)];
            Remember(request, others);
            for (var mutations = random.Next(1, MaxMutations + 1); mutations > 0; mutations--)
            {
                Mutations.Apply(request, random, other);
            }

            var answer = await RawConnection.SendAsync(portal.Host.Address, request, Cancellation);
            _statuses.AddOrUpdate(answer.Status, 1, (_, count) => count + 1);
            if (AnswerRules.Broken(portal.Host.Address, request, answer) is { } reason)
            {
                _broken.TryAdd($"{name}: {reason}", $"Request {number}\n{Shown(request)}\n→ {Shown(answer)}");
            }
        }
    }

    // The same everywhere: string and record hashes differ from run to run.
    private static int HashOf(int number) => unchecked(Seed * 16_777_619 ^ number * 486_187_739);

    /// <summary>Live values, to be put where values of another kind belong.</summary>
    private static void Remember(RawRequest request, List<string> others)
    {
        others.AddRange(request.Form.Concat(request.Query).Select(field => field.Value).Where(value => value.Length > 20));
        others.AddRange(request.Cookies.Select(cookie => cookie.Value));
        if (others.Count > 60)
        {
            others.RemoveRange(0, others.Count - 60);
        }
    }

    private string Shown(RawRequest request) => Shown(Encoding.Latin1.GetString(request.ToBytes(portal.Host.Address.Authority)));

    private static string Shown(RawAnswer answer) => Shown($"{answer.Status}\n{string.Join('\n', answer.Headers.Select(header => $"{header.Key}: {header.Value}"))}\n\n{answer.Body}");

    private static string Shown(string text) => text.Length > MaxShown ? text[..MaxShown] + " …" : text;

    /// <summary>Somebody who comes now is served like somebody who came before.</summary>
    private async Task NothingIsPoisonedAsync()
    {
        var browser = new PlainBrowser(portal.Host);
        await browser.SignInAsync(await portal.Host.AddMemberAsync(roles: "maker"));
        var party = new RelyingParty(TestClient.Notes, browser);

        var tokens = RelyingParty.Tokens(await party.RefreshAsync((await party.TokensAsync()).RefreshToken!));

        Assert.Contains("makers", (await party.UserInfoAsync(tokens.AccessToken)).Body, StringComparison.Ordinal);
    }
}
