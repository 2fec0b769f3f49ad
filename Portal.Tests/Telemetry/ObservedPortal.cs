using Portal.Tests.Database;
using Portal.Tests.Mail;
using Portal.Tests.Oidc;
using Portal.Tests.Processes;
using Portal.Tests.Web;
using Xunit;

namespace Portal.Tests.Telemetry;

/// <summary>A silo and a front end that send what they see of themselves to a collector of the test.</summary>
public sealed class ObservedPortal(PostgresFixture postgres) : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private PortalProcesses? _processes;
    private OtlpReceiver? _collector;

    internal static Person Ada { get; } = new(Guid.Empty, 1, "Ada Secretname", "ada.secretname@example.org", "ada-secretname");

    internal IPortal Portal => _processes ?? throw new InvalidOperationException("The portal is not started.");

    internal OtlpReceiver Collector => _collector ?? throw new InvalidOperationException("The collector is not started.");

    public async ValueTask InitializeAsync()
    {
        _collector = await OtlpReceiver.StartAsync();
        var seed = _folder["seed.json"];
        await File.WriteAllTextAsync(seed, Seed, TestContext.Current.CancellationToken);
        _processes = new PortalProcesses(await postgres.CreateDatabaseAsync(), new Dictionary<string, string>
        {
            ["Portal__SeedFile"] = seed,
            ["OTEL_EXPORTER_OTLP_ENDPOINT"] = _collector.Address,
            ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf",
            ["OTEL_METRIC_EXPORT_INTERVAL"] = "500",
            ["OTEL_BSP_SCHEDULE_DELAY"] = "200",
            ["OTEL_BLRP_SCHEDULE_DELAY"] = "200",
        });
        await _processes.StartSiloAsync();
        await _processes.StartFrontEndAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_processes is not null)
        {
            await _processes.DisposeAsync();
        }

        if (_collector is not null)
        {
            await _collector.DisposeAsync();
        }

        _folder.Dispose();
    }

    private static string Seed => $$"""
        {
          "members": [ { "number": 1, "displayName": "{{Ada.Name}}", "email": "{{Ada.Email}}", "username": "{{Ada.Username}}", "joined": "2020-01-01" } ],
          "clients": [
            {
              "clientId": "{{TestClient.Wiki.Id}}", "name": "Wiki", "secret": "{{TestClient.Wiki.Secret}}", "redirectUris": ["{{TestClient.Wiki.RedirectUri}}"],
              "scopes": ["openid", "profile", "email", "groups"], "access": "everyone"
            }
          ]
        }
        """;
}
