using Portal.Grains.Interfaces;
using Portal.Grains.Interfaces.ApiKeys;
using Portal.Grains.Interfaces.Clients;
using Portal.Grains.Interfaces.Roles;
using Portal.Tests.Database;
using Portal.Tests.Oidc;
using Portal.Tests.Web;
using Xunit;

namespace Portal.Tests.Api;

/// <summary>The portal that most tests of the API share: by the real clock, with roles, and clients that act for themselves.</summary>
public sealed class ApiPortal(PostgresFixture postgres) : IAsyncLifetime
{
    private PortalHost? _host;
    private int _last = 1_000_000;

    internal PortalHost Host => _host ?? throw new InvalidOperationException("The portal is not started.");

    /// <summary>A membership system.</summary>
    internal static TestClient Register { get; } = Robot("register", ApiScopes.All);

    /// <summary>A service that follows who is a member.</summary>
    internal static TestClient Follower { get; } = Robot("follower", [ApiScopes.ReadMembers]);

    /// <summary>May do something, and nothing here.</summary>
    internal static TestClient Stranger { get; } = Robot("stranger", ["groups"]);

    internal ApiClient Api { get => field ??= new ApiClient(Host); private set; }

    public async ValueTask InitializeAsync()
    {
        _host = await PortalHost.StartAsync(new PortalSettings(await postgres.CreateDatabaseAsync()) { More = PortalSettings.NoLimits });
        await PrepareAsync(_host.Grains);
        await Api.TakeTokenAsync(Register);
    }

    /// <summary>A number that no test has used.</summary>
    internal int NextNumber() => Interlocked.Increment(ref _last);

    internal static async Task PrepareAsync(IGrainFactory grains)
    {
        await grains.GetGrain<IRoleCatalogGrain>(GrainKeys.Roles).PutAsync(
        [
            new Role("keyholder", "Holds a key", "keyholders"),
            new Role("maker", "Makes", "makers"),
            new Role("board", "Looks after the space", null, [Permissions.Everything]),
            new Role("desk", "Looks members up", null, [Permissions.ReadMembers]),
        ]);
        foreach (var client in (TestClient[])[Register, Follower, Stranger, TestClient.Wiki])
        {
            await grains.GetGrain<IClientGrain>(GrainKeys.Client(client.Id)).PutAsync(client.ToDetails());
        }
    }

    internal static TestClient Robot(string id, IReadOnlyList<string> scopes) => new(id, $"{id}-secret-of-more-than-thirty-two-characters")
    {
        Scopes = scopes,
        Protocol = new ClientProtocol { GrantTypes = [ClientGrantTypes.ClientCredentials] },
    };

    public async ValueTask DisposeAsync()
    {
        if (_host is not null)
        {
            await _host.DisposeAsync();
            _host.Settings.Mails.Dispose();
        }
    }
}
