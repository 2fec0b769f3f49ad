using System.Collections.Concurrent;
using System.Net;
using Microsoft.IdentityModel.JsonWebTokens;
using Portal.Grains.Interfaces;
using Portal.Grains.Interfaces.Keys;
using Portal.Tests.Waiting;
using Portal.Tests.Web;
using Xunit;

namespace Portal.Tests.Oidc;

/// <summary>Nobody notices a rotation, whichever front end a request comes to.</summary>
public sealed class RotationUnderLoadTests(TwoFrontEnds portal) : IClassFixture<TwoFrontEnds>
{
    private const int Workers = 3;
    private const int Rotations = 2;

    /// <summary>How many tokens by a key are enough to go on.</summary>
    private const int Many = 60;

    private readonly ConcurrentDictionary<string, int> _uses = new(StringComparer.Ordinal);

    private IKeyRingGrain Ring => portal.One.Grains.GetGrain<IKeyRingGrain>(GrainKeys.SigningKeys);

    [Fact]
    public async Task Keys_rotate_on_demand_while_members_sign_in_and_every_token_is_good_at_every_front_end()
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var work = Task.WhenAll(Enumerable.Range(0, Workers).Select(worker => WorkAsync(worker, end.Token)));
        var keys = new List<string>();
        try
        {
            keys.AddRange(await UsedAsync(work, await Ring.ReadAsync()));
            for (var rotation = 0; rotation < Rotations; rotation++)
            {
                await Ring.RotateAsync();
                keys.AddRange(await UsedAsync(work, (await Ring.ReadAsync()).Where(key => key.RetiredAt is null)));
            }
        }
        finally
        {
            await end.CancelAsync();
            await work;
        }

        Assert.Equal(2 * (1 + Rotations), keys.Distinct().Count());
        foreach (var turn in Enumerable.Range(0, 2))
        {
            // By now the newest keys sign, and all others still verify.
            Assert.Equal(keys[^2..].Order(StringComparer.Ordinal), (await RunAsync(await SignedInAsync(turn), new RememberedKeys(), turn)).Order(StringComparer.Ordinal));
            var published = (await IdentityTokens.KeysAsync(portal.Turn(turn).Browsers)).Keys.Select(key => key.Kid);
            Assert.Equal(keys.Order(StringComparer.Ordinal), published.Order(StringComparer.Ordinal));
        }
    }

    // Waits until many tokens have come that were signed by these keys, or a worker has failed.
    private async Task<IEnumerable<string>> UsedAsync(Task work, IEnumerable<SigningKey> keys)
    {
        var ids = keys.Select(key => key.KeyId).ToList();
        await Eventually.BecomesTrueAsync(() => Task.FromResult(work.IsCompleted || ids.TrueForAll(id => _uses.GetValueOrDefault(id) >= Many)));
        if (work.IsCompleted)
        {
            await work;
        }

        return ids;
    }

    private async Task WorkAsync(int worker, CancellationToken end)
    {
        var cookies = await SignedInAsync(worker);
        var remembered = new RememberedKeys();
        for (var turn = worker; !end.IsCancellationRequested; turn++)
        {
            foreach (var keyId in await RunAsync(cookies, remembered, turn))
            {
                _uses.AddOrUpdate(keyId, 1, (_, count) => count + 1);
            }
        }
    }

    private async Task<CookieJar> SignedInAsync(int turn)
    {
        var browser = new PlainBrowser(portal.Turn(turn).Browsers);
        await browser.SignInAsync(await portal.One.AddMemberAsync());
        return browser.Cookies;
    }

    // The code is issued by one front end, the tokens by the other; the first then tells the keys, and is asked by the access token.
    private async Task<IEnumerable<string>> RunAsync(CookieJar cookies, RememberedKeys remembered, int turn)
    {
        var (browsers, applications) = portal.Turn(turn);
        var browser = new PlainBrowser(browsers) { Cookies = cookies };
        var tokens = await new RelyingParty(TestClient.Wiki, browser) { ServersPortal = applications }.TokensAsync();

        var identity = await IdentityTokens.ValidateAsync(browsers, TestClient.Wiki, tokens.IdentityToken, await remembered.ForAsync(tokens.IdentityToken, browsers));
        var access = new JsonWebToken(tokens.AccessToken);
        var user = await new RelyingParty(TestClient.Wiki, browser).UserInfoAsync(tokens.AccessToken);

        Assert.Equal(HttpStatusCode.OK, user.Status);
        Assert.Contains(identity.Subject, user.Body, StringComparison.Ordinal);
        Assert.Equal(("RS256", "ES256"), (identity.Alg, access.Alg));
        return [identity.Kid, access.Kid];
    }
}
