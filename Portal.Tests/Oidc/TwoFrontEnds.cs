using Portal.Tests.Database;
using Portal.Tests.Processes;
using Portal.Tests.Web;
using Xunit;

namespace Portal.Tests.Oidc;

/// <summary>
/// One portal behind two front ends, as with a load balancer before them: the one has the silo inside, the other is a client of its
/// cluster. Both have the same public address; which one a <see cref="PlainBrowser"/> reaches, the host that it is given decides. Without
/// limits, by the real clock, and with signing keys that the one picks up every second and the other every two: hardly ever both at
/// the same time.
/// </summary>
public sealed class TwoFrontEnds(PostgresFixture postgres) : IAsyncLifetime
{
    private PortalHost? _one;
    private PortalHost? _other;

    /// <summary>The front end with the silo inside.</summary>
    internal PortalHost One => _one ?? throw new InvalidOperationException("The portal is not started.");

    /// <summary>The front end alone.</summary>
    internal PortalHost Other => _other ?? throw new InvalidOperationException("The second front end is not started.");

    public async ValueTask InitializeAsync()
    {
        var settings = new PortalSettings(await postgres.CreateDatabaseAsync())
        {
            More = new Dictionary<string, string?>(PortalSettings.NoLimits)
            {
                ["Keys:PickupInterval"] = "00:00:01",
                ["Keys:ActivationDelay"] = "00:00:06",
            },
        };
        _one = await PortalHost.StartAsync(settings);
        await _one.AddClientsAsync();
        _other = await PortalHost.StartAsync(settings with
        {
            Port = FreePort.Next(),
            PublicAddress = settings.Address.GetLeftPart(UriPartial.Authority),
            More = new Dictionary<string, string?>(settings.More) { ["Mode"] = "FrontEnd", ["Keys:PickupInterval"] = "00:00:02" },
        });
    }

    public async ValueTask DisposeAsync()
    {
        // The client first: it would look for a cluster that is gone.
        if (_other is not null)
        {
            await _other.DisposeAsync();
        }

        if (_one is not null)
        {
            await _one.DisposeAsync();
            _one.Settings.Mails.Dispose();
        }
    }

    /// <summary>The two, a different one first every other time: which one the browser goes to, and which one the application.</summary>
    internal (PortalHost Browsers, PortalHost Applications) Turn(int number) => number % 2 == 0 ? (One, Other) : (Other, One);
}
