using System.Net;
using Portal.Silo.Database;
using Portal.Tests.Database;
using Portal.Tests.Waiting;
using Portal.Tests.Web;
using Xunit;

namespace Portal.Tests.Api;

/// <summary>The database goes away under the API, and comes back.</summary>
public sealed class OutageTests
{
    [Fact]
    public async Task Programs_are_asked_to_come_again_and_it_goes_on_by_itself()
    {
        using var server = new TemporaryServer();
        EmbeddedPostgres? postgres = await server.StartAsync();
        await Schema.ApplyAsync(postgres.ConnectionString, Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance, cancellationToken: TestContext.Current.CancellationToken);
        var host = await PortalHost.StartAsync(new PortalSettings(postgres.ConnectionString)
        {
            More = new Dictionary<string, string?>(PortalSettings.NoLimits) { ["Calls:Patience"] = "00:00:01" },
        });
        try
        {
            await ApiPortal.PrepareAsync(host.Grains);
            var api = await new ApiClient(host).TakeTokenAsync(ApiPortal.Register);
            await api.AddAsync(1);

            await postgres.DisposeAsync();
            postgres = null;

            foreach (var refused in (ApiAnswer[])[
                await api.PutAsync("members/2", ApiClient.Member(2)),
                await api.GetAsync("members"),
                await api.GetAsync("events"),
                await api.PostAsync("members:batch", """{ "members": [{ "number": 1, "displayName": "Changed" }] }""")])
            {
                Assert.Equal("unavailable", refused.Expect(HttpStatusCode.ServiceUnavailable).Problem);
                Assert.Equal("5", refused["Retry-After"]);
                Assert.DoesNotContain("Npgsql", refused.Body, StringComparison.Ordinal);
            }

            postgres = await server.StartAsync();

            await Eventually.UntilAsync(() => api.PutAsync("members/2", ApiClient.Member(2)), answer => answer.Status == HttpStatusCode.Created);
            Assert.Equal("Member 1", (string)(await api.GetAsync("members/1")).Expect(HttpStatusCode.OK).Json["displayName"]!);
        }
        finally
        {
            await host.DisposeAsync();
            host.Settings.Mails.Dispose();
            if (postgres is not null)
            {
                await postgres.DisposeAsync();
            }
        }
    }
}
