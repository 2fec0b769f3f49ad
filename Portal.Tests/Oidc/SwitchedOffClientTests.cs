using System.Net;
using Portal.Grains.Interfaces;
using Portal.Grains.Interfaces.Clients;
using Xunit;

namespace Portal.Tests.Oidc;

/// <summary>A client that is switched off takes along what it was granted.</summary>
[Collection(typeof(OidcTests))]
public sealed class SwitchedOffClientTests(OidcPortal portal) : IAsyncLifetime
{
    private readonly TestClient _client = TestClient.Notes with { Id = $"short-lived-{Guid.NewGuid():N}" };

    private IClientGrain Grain => portal.Host.Grains.GetGrain<IClientGrain>(GrainKeys.Client(_client.Id));

    public async ValueTask InitializeAsync() => await Grain.PutAsync(_client.ToDetails());

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task What_it_holds_is_worth_nothing_at_once()
    {
        var party = await portal.SignedInAsync(_client);
        var robot = new RelyingParty(TestClient.Robot, party.Browser);
        var (tokens, code) = (await party.TokensAsync(), await party.CodeAsync());
        Assert.Equal(HttpStatusCode.OK, (await party.UserInfoAsync(tokens.AccessToken)).Status);

        await SwitchOffAsync();

        Assert.Equal(HttpStatusCode.Unauthorized, (await party.UserInfoAsync(tokens.AccessToken)).Status);
        Assert.Equal("{\"active\":false}", (await robot.IntrospectAsync(tokens.AccessToken)).Body);
        Assert.Contains(RelyingParty.ErrorOf(await party.RefreshAsync(tokens.RefreshToken!))!, "invalid_grant invalid_client", StringComparison.Ordinal);
        Assert.Contains(RelyingParty.ErrorOf(await party.RedeemAsync(code))!, "invalid_grant invalid_client", StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_signs_nobody_in_within_seconds_and_nobody_is_sent_to_it()
    {
        var party = await portal.SignedInAsync(_client);

        await SwitchOffAsync();

        var refused = await Waiting.Eventually.UntilAsync(() => party.AuthorizeAsync(), answer => answer.Location is null);
        Assert.Equal((HttpStatusCode.BadRequest, "The application made a mistake"), (refused.Status, refused.Heading));
        Assert.True(await Web.SigningIn.IsSignedInAsync(party.Browser));
    }

    private Task SwitchOffAsync() => Grain.PutAsync(_client.ToDetails() with { Protocol = _client.Protocol with { IsEnabled = false } });
}
