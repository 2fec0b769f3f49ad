using System.Net;
using System.Text.Json;
using Microsoft.Extensions.Time.Testing;
using Portal.Tests.Database;
using Portal.Tests.Web;
using Xunit;

namespace Portal.Tests.Oidc;

/// <summary>Refresh tokens over hours and weeks, on a clock of their own.</summary>
public sealed class RefreshLaterTests(PostgresFixture postgres) : IAsyncLifetime
{
    private readonly FakeTimeProvider _clock = new(DateTimeOffset.UtcNow);
    private PortalHost? _host;

    private PortalHost Host => _host ?? throw new InvalidOperationException("The portal is not started.");

    public async ValueTask InitializeAsync()
    {
        _host = await PortalHost.StartAsync(new PortalSettings(await postgres.CreateDatabaseAsync()) { Clock = _clock, More = PortalSettings.NoLimits });
        await _host.AddClientsAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await Host.DisposeAsync();
        Host.Settings.Mails.Dispose();
    }

    [Theory]
    [InlineData("00:00:59")]
    [InlineData("00:01:01")]
    [InlineData("08:00:00")]
    [InlineData("29.00:00:00")]
    public async Task A_refresh_token_outlives_the_code_that_it_came_from(string after)
    {
        var party = await SignedInAsync();
        var tokens = await party.TokensAsync();
        for (var times = 0; times < 2; times++)
        {
            _clock.Advance(TimeSpan.Parse(after, System.Globalization.CultureInfo.InvariantCulture));

            // Whoever is there keeps the session, too.
            await party.Browser.IsSignedInAsync();
            tokens = RelyingParty.Tokens(await party.RefreshAsync(tokens.RefreshToken!));

            Assert.Equal(HttpStatusCode.OK, (await party.UserInfoAsync(tokens.AccessToken)).Status);
            Assert.True(await IsActiveAsync(party, tokens.RefreshToken!));
        }
    }

    [Fact]
    public async Task A_refresh_token_that_was_not_used_for_thirty_days_is_refused()
    {
        var party = await SignedInAsync();
        var tokens = await party.TokensAsync();
        for (var days = 0; days < 30; days += 10)
        {
            _clock.Advance(TimeSpan.FromDays(10));
            Assert.True(await party.Browser.IsSignedInAsync());
        }

        var answer = await party.RefreshAsync(tokens.RefreshToken!);

        Assert.Equal("invalid_grant", RelyingParty.ErrorOf(answer));
    }

    private async Task<RelyingParty> SignedInAsync()
    {
        var party = new RelyingParty(TestClient.Notes, new PlainBrowser(Host));
        await party.Browser.SignInAsync(await Host.AddMemberAsync());
        return party;
    }

    private static async Task<bool> IsActiveAsync(RelyingParty party, string token)
    {
        using var answer = JsonDocument.Parse((await party.IntrospectAsync(token)).Body);
        return answer.RootElement.GetProperty("active").GetBoolean();
    }
}
