using Microsoft.Extensions.DependencyInjection;
using Portal.Grains.Devices;
using Portal.Grains.Interfaces;
using Portal.Grains.Interfaces.Clients;
using Portal.Grains.Interfaces.Devices;
using Portal.Grains.Interfaces.Members;
using Portal.Grains.Interfaces.Sessions;
using Portal.Tests.Cluster;
using Portal.Tests.Database;

namespace Portal.Tests.Devices;

/// <summary>A cluster whose user codes can be planned, and whose limits are reached soon.</summary>
public sealed class DeviceCluster(PostgresFixture postgres) : PortalCluster(postgres)
{
    public const int RequestsOfPlace = 5;
    public const int EntriesOfMember = 4;
    public const int EntriesOfPlace = 6;

    private static int _places;

    public ScriptedUserCodes Codes { get; } = new();

    /// <summary>A place that no other test uses.</summary>
    public static string NewPlace()
    {
        var place = Interlocked.Increment(ref _places);
        return $"10.1.{place / 250}.{(place % 250) + 1}";
    }

    public IDeviceRequestGrain NewRequest() => Grains.GetGrain<IDeviceRequestGrain>(Guid.NewGuid());

    public async Task<BeginDeviceAnswer.Begun> BeginAsync(IDeviceRequestGrain request) =>
        (BeginDeviceAnswer.Begun)await request.BeginAsync(new BeginDeviceRequest("screen", ["openid"], NewPlace()));

    /// <summary>A member with a session, at a portal that knows the client.</summary>
    public async Task<(MemberView Member, ISessionGrain Session)> SignInAsync()
    {
        await PutClientAsync(isEnabled: true);
        var member = await Grains.AddMemberAsync();
        var session = Grains.GetGrain<ISessionGrain>(Guid.NewGuid());
        await session.StartAsync(new StartSession(Guid.NewGuid(), member.Id, AuthenticationMethod.Email, "Firefox", "192.0.2.1"));
        return (member, session);
    }

    public Task PutClientAsync(bool isEnabled) => Grains.GetGrain<IClientGrain>(GrainKeys.Client("screen")).PutAsync(new ClientDetails(
        "Screen", [], [], [], ["openid"], new AccessRule(Everyone: true, []), new ClientProtocol { IsEnabled = isEnabled, GrantTypes = [ClientGrantTypes.DeviceCode] }));

    protected override Dictionary<string, string?> Settings() => new(base.Settings())
    {
        ["Portal:RateLimits:DeviceRequests:Count"] = $"{RequestsOfPlace}",
        ["Portal:RateLimits:DeviceMember:Count"] = $"{EntriesOfMember}",
        ["Portal:RateLimits:DevicePlace:Count"] = $"{EntriesOfPlace}",
    };

    protected override void Configure(IServiceCollection services) => services.AddSingleton<UserCodeSource>(Codes);
}
