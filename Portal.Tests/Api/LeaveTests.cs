using System.Net;
using Microsoft.Extensions.Time.Testing;
using Portal.Grains.Interfaces.Cleanup;
using Portal.Tests.Database;
using Portal.Tests.Oidc;
using Portal.Tests.Web;
using Xunit;

namespace Portal.Tests.Api;

/// <summary>A leave date that a membership system sets ends everything when it comes, without anyone's help.</summary>
public sealed class LeaveTests(PostgresFixture postgres)
{
    [Fact]
    public async Task The_day_comes_and_session_grant_and_access_end()
    {
        var clock = new FakeTimeProvider(DateTimeOffset.UtcNow);
        await using var host = await PortalHost.StartAsync(new PortalSettings(await postgres.CreateDatabaseAsync()) { More = PortalSettings.NoLimits, Clock = clock });
        await host.AddClientsAsync();
        await ApiPortal.PrepareAsync(host.Grains);
        var api = await new ApiClient(host).TakeTokenAsync(ApiPortal.Register);
        var person = await host.AddMemberAsync();
        var party = new RelyingParty(TestClient.Notes, new PlainBrowser(host));
        await party.Browser.SignInAsync(person);
        var tokens = await party.TokensAsync();
        var tomorrow = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime).AddDays(1);

        (await api.PatchAsync($"members/{person.Number}", $$"""{ "left": "{{tomorrow:yyyy-MM-dd}}" }""")).Expect(HttpStatusCode.OK);
        Assert.Equal(HttpStatusCode.OK, (await party.UserInfoAsync(tokens.AccessToken)).Status);
        Assert.Equal(HttpStatusCode.OK, (await party.Browser.GetAsync("/")).Status);

        clock.Advance(new DateTimeOffset(tomorrow, TimeOnly.MinValue, TimeSpan.Zero) - clock.GetUtcNow());

        Assert.StartsWith("/sign-in", (await party.Browser.GetAsync("/account/applications")).Location, StringComparison.Ordinal);
        Assert.Equal("invalid_grant", RelyingParty.ErrorOf(await party.RefreshAsync(tokens.RefreshToken!)));
        Assert.Equal(HttpStatusCode.Unauthorized, (await party.UserInfoAsync(tokens.AccessToken)).Status);
        await host.Grains.GetGrain<ISweeperGrain>("sweep:members:0").SweepAsync();
        await using var command = host.Database.CreateCommand("select count(*) from session where member_id = $1 and ended_at is null");
        command.Parameters.AddWithValue(person.Id);
        await Waiting.Eventually.UntilAsync(async () => (long)(await command.ExecuteScalarAsync(TestContext.Current.CancellationToken))!, live => live == 0);
        host.Settings.Mails.Dispose();
    }
}
