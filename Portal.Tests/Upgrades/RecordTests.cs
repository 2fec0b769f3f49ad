using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Time.Testing;
using Portal.Silo.Storage;
using Portal.Tests.Database;
using Portal.Tests.Oidc;
using Portal.Tests.Web;
using Xunit;

namespace Portal.Tests.Upgrades;

/// <summary>Makes a recording of this build, for later ones to read. Runs only when it is asked for: see docs/developing.md.</summary>
public sealed class RecordTests(PostgresFixture postgres)
{
    private static string Name => Environment.GetEnvironmentVariable(Recording.NameVariable)
        ?? throw new InvalidOperationException($"Say in {Recording.NameVariable} what the recording is to be called.");

    [Fact(Explicit = true)]
    public void Messages() => Recording.Write(Name, "messages.json", Contracts.Messages()
        .Select(message => new RecordedSample(message.Name, Convert.ToBase64String(Contracts.Wire.SerializeToArray(message.Sample)), Contracts.Tell(message.Sample)))
        .OrderBy(sample => sample.Name, StringComparer.Ordinal));

    [Fact(Explicit = true)]
    public void States() => Recording.Write(Name, "states.json", Contracts.States()
        .Select(state => (Name: state.Key, Type: state.Value, Sample: Sampler.Make(state.Value)))
        .Select(state => new RecordedSample(state.Name, JsonSerializer.Serialize(state.Sample, state.Type, JsonStateSerializer.Options), Sampler.Tell(state.Sample)))
        .OrderBy(sample => sample.Name, StringComparer.Ordinal));

    [Fact(Explicit = true)]
    public async Task Portal()
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));
        var settings = RecordedPortals.Settings(await postgres.CreateDatabaseAsync(), clock);
        await using var host = await PortalHost.StartAsync(settings);
        await host.AddClientsAsync();
        var party = new RelyingParty(TestClient.Notes, new PlainBrowser(host));
        await party.Browser.SignInAsync(await host.AddMemberAsync(roles: "keyholder"));
        var beginning = new PlainBrowser(host);
        var attempt = await beginning.BeginAsync(await host.AddMemberAsync());
        var mail = await attempt.MailAsync();
        var refreshToken = (await party.TokensAsync()).RefreshToken!;
        var code = await party.CodeAsync();
        var keys = JsonNode.Parse((await party.Browser.GetAsync("/.well-known/jwks")).Body)!;

        Recording.Write(Name, "portal.json", new RecordedPortal
        {
            At = clock.GetUtcNow(),
            MasterKey = settings.MasterKey,
            SignedIn = party.Browser.Cookies.Header!,
            Beginning = beginning.Cookies.Header!,
            Attempt = attempt.Id,
            MailedCode = mail.Code,
            Code = code,
            Verifier = party.Verifier,
            RefreshToken = refreshToken,
            KeyIds = [.. keys["keys"]!.AsArray().Select(key => (string)key!["kid"]!)],
            Rows = await RecordedPortals.ReadRowsAsync(host.Database),
        });
        settings.Mails.Dispose();
    }
}
