using System.Net;
using Portal.Tests.Database;
using Portal.Tests.Oidc;
using Portal.Tests.Web;
using Xunit;

namespace Portal.Tests.Devices;

public sealed class DeviceRequestLimitTests(PostgresFixture postgres)
{
    [Fact]
    public async Task Devices_that_ask_too_often_from_one_place_are_told_when_to_come_back()
    {
        await using var host = await PortalHost.StartAsync(new PortalSettings(await postgres.CreateDatabaseAsync())
        {
            More = new Dictionary<string, string?> { ["RateLimits:DeviceRequests:Count"] = "2" },
        });
        await host.AddClientsAsync();
        var device = new TestDevice(TestClient.Screen, new PlainBrowser(host));
        await device.BeginAsync();
        await device.BeginAsync();

        var refused = await device.AskAsync();

        Assert.Equal((HttpStatusCode.BadRequest, "temporarily_unavailable"), (refused.Status, RelyingParty.ErrorOf(refused)));
        Assert.InRange(int.Parse(refused["Retry-After"]!, null), 3_500, 3_600);
        host.Settings.Mails.Dispose();
    }
}
