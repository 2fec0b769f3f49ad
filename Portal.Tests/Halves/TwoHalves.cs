using System.Security.Cryptography;
using Portal.Grains.Interfaces;
using Portal.Grains.Interfaces.Clients;
using Portal.Grains.Interfaces.Sessions;
using Portal.Tests.Cluster;
using Portal.Tests.Database;
using Xunit;

namespace Portal.Tests.Halves;

/// <summary>
/// A cluster whose silos have lost sight of each other: of each grain there may be two activations at once, one in either half, and only
/// the database knows of both. Each half has a clock of its own.
/// </summary>
public sealed class TwoHalves(PostgresFixture postgres) : IAsyncLifetime
{
    private Half? _one;
    private Half? _other;

    internal Half One => _one ?? throw new InvalidOperationException("The one half is not started.");

    internal Half Other => _other ?? throw new InvalidOperationException("The other half is not started.");

    public async ValueTask InitializeAsync()
    {
        var database = await postgres.CreateDataSourceAsync();
        var masterKey = RandomNumberGenerator.GetBytes(32);
        (_one, _other) = (new Half(postgres, database, masterKey), new Half(postgres, database, masterKey));
        await _one.InitializeAsync();
        await _other.InitializeAsync();
        await _one.Grains.GetGrain<IClientGrain>(GrainKeys.Client("notes")).PutAsync(new ClientDetails(
            "Notes", [], ["https://notes.example.org/callback"], [], ["openid", "offline_access"], new AccessRule(Everyone: true, []), new ClientProtocol()));
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var half in (Half?[])[_one, _other])
        {
            if (half is not null)
            {
                await half.DisposeAsync();
            }
        }
    }

    /// <summary>The same grain as seen in either half.</summary>
    internal (TGrain InOne, TGrain InOther) Grain<TGrain>(Guid key)
        where TGrain : IGrainWithGuidKey => (One.Grains.GetGrain<TGrain>(key), Other.Grains.GetGrain<TGrain>(key));

    /// <summary>The same grain as seen in either half.</summary>
    internal (TGrain InOne, TGrain InOther) Grain<TGrain>(string key)
        where TGrain : IGrainWithStringKey => (One.Grains.GetGrain<TGrain>(key), Other.Grains.GetGrain<TGrain>(key));

    /// <summary>Signs a new member in, in the half that is given. Returns the session's id and secret, and how to do it once more.</summary>
    internal static async Task<(Guid Id, string Secret, StartSession Again)> SignInAsync(PortalCluster half)
    {
        var member = await half.Grains.AddMemberAsync();
        var id = Guid.NewGuid();
        var command = new StartSession(Guid.NewGuid(), member.Id, AuthenticationMethod.Email, "Firefox", "192.0.2.1");
        var started = (StartSessionAnswer.Started)await half.Grains.GetGrain<ISessionGrain>(id).StartAsync(command);
        return (id, started.Token.Secret, command with { SignInId = Guid.NewGuid() });
    }
}
