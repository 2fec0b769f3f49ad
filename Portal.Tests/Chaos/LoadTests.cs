using Portal.Chaos.Checking;
using Portal.Chaos.Load;
using Portal.Tests.Database;
using Portal.Tests.Waiting;
using Portal.Tests.Web;
using Xunit;

namespace Portal.Tests.Chaos;

/// <summary>The load by itself, on one portal in which nothing fails: all of it is right, and the checker finds nothing.</summary>
public sealed class LoadTests(PostgresFixture postgres)
{
    [Fact]
    public async Task On_a_portal_that_works_every_answer_is_right()
    {
        await using var portal = await PortalHost.StartAsync(new PortalSettings(await postgres.CreateDatabaseAsync()) { More = LoadSettings.All });
        var target = new PortalTarget(
            portal.Address, [portal.Address], portal.Settings.Mails.Name, portal.Settings.ConnectionString, portal.Settings.ClusterId);
        var load = new LoadContext(target, new LoadOptions { Members = 40, RequestsPerSecond = 100, ChangesPerSecond = 10 });
        await using var traffic = await Traffic.StartAsync(load, portal.Grains);

        // Until every kind of thing has happened.
        await Eventually.UntilAsync(
            () => Task.FromResult(load.Requests.All().Select(request => request.Kind).Distinct().Count()),
            kinds => kinds == Enum.GetValues<RequestKind>().Length);
        await traffic.StopAsync();
        await traffic.VerifyAsync();
        await new Inspector(load, portal.Grains, portal.Database).LookAsync(traffic.People, TestContext.Current.CancellationToken);

        Assert.Empty(Checker.Check(load.Recorder.All()));
        Assert.Empty((IEnumerable<RequestRecord>)[.. load.Requests.All().Where(request => request.IsFailed)]);
    }
}
