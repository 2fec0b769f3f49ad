using System.Net;
using Microsoft.Extensions.Time.Testing;
using Microsoft.IdentityModel.JsonWebTokens;
using Portal.Grains.Interfaces;
using Portal.Grains.Interfaces.Keys;
using Portal.Tests.Database;
using Portal.Tests.Waiting;
using Portal.Tests.Web;
using Xunit;

namespace Portal.Tests.Oidc;

/// <summary>A scheduled rotation as applications see it, by a clock that the test moves.</summary>
public sealed class RotationTests(PostgresFixture postgres) : IAsyncLifetime
{
    private static readonly TimeSpan Pickup = TimeSpan.FromSeconds(5);

    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));
    private PortalHost? _host;

    private PortalHost Host => _host ?? throw new InvalidOperationException("The portal is not started.");

    private IKeyRingGrain Ring => Host.Grains.GetGrain<IKeyRingGrain>(GrainKeys.SigningKeys);

    public async ValueTask InitializeAsync()
    {
        _host = await PortalHost.StartAsync(new PortalSettings(await postgres.CreateDatabaseAsync()) { More = PortalSettings.NoLimits, Clock = _clock });
        await _host.AddClientsAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_host is not null)
        {
            await _host.DisposeAsync();
            _host.Settings.Mails.Dispose();
        }
    }

    [Fact]
    public async Task A_key_is_published_before_it_signs_and_after_it_has_signed()
    {
        var first = await PublishedAsync(count: 2);

        await AdvanceToTickAsync(TimeSpan.FromDays(89));
        var all = await PublishedAsync(count: 4);
        Assert.Superset(first, all);
        var (party, before) = await SignInAsync();
        Assert.Equal(first, KeysOf(before));

        _clock.Advance(TimeSpan.FromDays(1) - Pickup - Pickup);
        (party, before) = await SignInAsync();
        Assert.Equal(first, KeysOf(before));
        // The mere passing of time: nothing is read or written for it.
        _clock.Advance(Pickup + Pickup);
        var after = await party.TokensAsync();
        Assert.Equal(all.Except(first).ToHashSet(), KeysOf(after));
        Assert.Equal(HttpStatusCode.OK, (await party.UserInfoAsync(before.AccessToken)).Status);
        Assert.Equal(HttpStatusCode.OK, (await party.UserInfoAsync(after.AccessToken)).Status);

        await AdvanceToTickAsync(TimeSpan.FromDays(1));
        Assert.Equal(KeysOf(after), await PublishedAsync(count: 2));
    }

    private async Task<(RelyingParty Party, TokenSet Tokens)> SignInAsync()
    {
        var party = new RelyingParty(TestClient.Wiki, new PlainBrowser(Host));
        await party.Browser.SignInAsync(await Host.AddMemberAsync());
        return (party, await party.TokensAsync());
    }

    private async Task AdvanceToTickAsync(TimeSpan time)
    {
        _clock.Advance(time);
        await Ring.Cast<IRemindable>().ReceiveReminder("rotate", default, TestContext.Current.CancellationToken);
    }

    // What the portal publishes, as soon as it is so many keys.
    private async Task<HashSet<string>> PublishedAsync(int count) => [.. await Eventually.UntilAsync(
        async () => (await IdentityTokens.KeysAsync(Host)).Keys.Select(key => key.Kid).ToList(),
        keys => keys.Count == count,
        () => _clock.Advance(TimeSpan.FromMilliseconds(100)))];

    private static HashSet<string> KeysOf(TokenSet tokens) => [new JsonWebToken(tokens.IdentityToken).Kid, new JsonWebToken(tokens.AccessToken).Kid];
}
