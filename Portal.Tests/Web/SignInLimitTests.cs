using System.Globalization;
using System.Net;
using Microsoft.Extensions.Time.Testing;
using Portal.Tests.Database;
using Xunit;

namespace Portal.Tests.Web;

/// <summary>The limits of beginning a sign-in as browsers meet them, each test with the default limits and a clock of its own.</summary>
public sealed class SignInLimitTests(PostgresFixture postgres) : IAsyncLifetime
{
    private readonly FakeTimeProvider _clock = new(DateTimeOffset.UtcNow);
    private PortalHost? _host;

    private PortalHost Host => _host ?? throw new InvalidOperationException("The portal is not started.");

    public async ValueTask InitializeAsync() => _host = await PortalHost.StartAsync(new PortalSettings(await postgres.CreateDatabaseAsync())
    {
        Clock = _clock,
        More = new Dictionary<string, string?> { ["TrustedProxies:0"] = "127.0.0.1" },
    });

    public async ValueTask DisposeAsync()
    {
        if (_host is not null)
        {
            await _host.DisposeAsync();
            _host.Settings.Mails.Dispose();
        }
    }

    [Fact]
    public async Task A_second_code_within_a_minute_is_refused_and_the_page_says_when_to_come_back()
    {
        var person = await Host.AddMemberAsync();
        await From("192.0.2.1").BeginAsync(person);

        var refused = await AskAsync(From("192.0.2.2"), person.Email.ToUpperInvariant());

        Assert.Equal(HttpStatusCode.TooManyRequests, refused.Status);
        Assert.Equal("60", refused["Retry-After"]);
        Assert.Contains("Try again in", refused.Page.QuerySelector("#wait")?.TextContent, StringComparison.Ordinal);

        _clock.Advance(TimeSpan.FromSeconds(59));
        Assert.Equal(HttpStatusCode.TooManyRequests, (await AskAsync(From("192.0.2.2"), person.Email)).Status);
        _clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(HttpStatusCode.Redirect, (await AskAsync(From("192.0.2.2"), person.Email)).Status);
    }

    [Fact]
    public async Task A_sixth_code_within_twelve_hours_is_refused_to_members_and_strangers_alike()
    {
        foreach (var email in new[] { (await Host.AddMemberAsync()).Email, People.NobodysAddress() })
        {
            for (var i = 0; i < 5; i++)
            {
                Assert.Equal(HttpStatusCode.Redirect, (await AskAsync(From($"192.0.2.{i + 1}"), email)).Status);
                _clock.Advance(TimeSpan.FromMinutes(1));
            }

            var refused = await AskAsync(From("192.0.2.9"), email);

            Assert.Equal(HttpStatusCode.TooManyRequests, refused.Status);
            Assert.Equal(TimeSpan.FromHours(12) - TimeSpan.FromMinutes(5), RetryAfter(refused));
        }
    }

    [Fact]
    public async Task A_network_is_refused_after_thirty_codes_whatever_the_addresses_asked_for()
    {
        for (var i = 0; i < 30; i++)
        {
            // All of one /64 (RFC 4291): whoever has one address of it has all.
            Assert.Equal(HttpStatusCode.Redirect, (await AskAsync(From($"2001:db8::{i + 1:x}"), People.NobodysAddress())).Status);
        }

        var refused = await AskAsync(From("2001:db8::ffff"), People.NobodysAddress());

        Assert.Equal(HttpStatusCode.TooManyRequests, refused.Status);
        Assert.Equal(TimeSpan.FromHours(12), RetryAfter(refused));
        Assert.Equal(HttpStatusCode.Redirect, (await AskAsync(From("2001:db8:0:1::1"), People.NobodysAddress())).Status);
    }

    [Fact]
    public async Task A_place_that_the_client_itself_puts_before_the_proxys_word_is_not_believed()
    {
        for (var i = 0; i < 30; i++)
        {
            Assert.Equal(HttpStatusCode.Redirect, (await AskAsync(From($"203.0.113.{i + 1}, 198.51.100.7"), People.NobodysAddress())).Status);
        }

        Assert.Equal(HttpStatusCode.TooManyRequests, (await AskAsync(From("203.0.113.99, 198.51.100.7"), People.NobodysAddress())).Status);
    }

    [Fact]
    public async Task Whoever_proves_an_address_starts_anew()
    {
        var person = await Host.AddMemberAsync();
        await From("192.0.2.1").SignInAsync(person);

        Assert.Equal(HttpStatusCode.Redirect, (await AskAsync(From("192.0.2.1"), person.Email)).Status);
    }

    [Fact]
    public async Task A_refusal_writes_nothing()
    {
        var email = People.NobodysAddress();
        await AskAsync(From("192.0.2.1"), email);
        var before = await StatesAsync();

        for (var i = 0; i < 10; i++)
        {
            Assert.Equal(HttpStatusCode.TooManyRequests, (await AskAsync(From("192.0.2.1"), email)).Status);
        }

        Assert.Equal(before, await StatesAsync());
    }

    private PlainBrowser From(string place) => new(Host) { ForwardedFor = place };

    private static async Task<Answer> AskAsync(PlainBrowser browser, string email) =>
        await browser.SubmitAsync(await browser.GetAsync("/sign-in"), ("Email", email));

    private static TimeSpan RetryAfter(Answer answer) => TimeSpan.FromSeconds(int.Parse(answer["Retry-After"]!, CultureInfo.InvariantCulture));

    /// <summary>Every state of sign-ins and limits with its version; mails wait for their own time.</summary>
    private async Task<string> StatesAsync()
    {
        await using var command = Host.Database.CreateCommand(
            "select string_agg(concat_ws(' ', state_name, key_n0, key_n1, key_text, version), ', ' order by state_name, key_n0, key_n1, key_text) from grain_state where state_name in ('sign-in', 'rate-limit')");
        return (string)(await command.ExecuteScalarAsync(TestContext.Current.CancellationToken))!;
    }
}
