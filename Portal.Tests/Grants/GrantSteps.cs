using Portal.Grains.Interfaces;
using Portal.Grains.Interfaces.Clients;
using Portal.Grains.Interfaces.Grants;
using Portal.Grains.Interfaces.SecureTokens;
using Portal.Grains.Interfaces.Sessions;
using Portal.Tests.Cluster;

namespace Portal.Tests.Grants;

/// <summary>A grant of a test with its own member and session.</summary>
internal sealed record GrantSteps(PortalCluster Cluster, IGrantGrain Grant, ISessionGrain Session)
{
    private static readonly ClientDetails Notes = new(
        "Notes", [], ["https://notes.example.org/callback"], [], ["openid", "offline_access"], new AccessRule(Everyone: true, []), new ClientProtocol());

    public static async Task<GrantSteps> SignInAsync(PortalCluster cluster)
    {
        await cluster.Grains.GetGrain<IClientGrain>(GrainKeys.Client("notes")).PutAsync(Notes);
        return new GrantSteps(cluster, cluster.Grains.GetGrain<IGrantGrain>(Guid.NewGuid()), cluster.Grains.GetGrain<ISessionGrain>(Guid.NewGuid()));
    }

    /// <summary>The grant's id.</summary>
    public Guid Id => Grant.GetPrimaryKey();

    /// <summary>Starts the session and issues the grant. Returns its code.</summary>
    public async Task<SecureToken> IssueAsync()
    {
        var member = await Cluster.Grains.AddMemberAsync();
        await Session.StartAsync(new StartSession(Guid.NewGuid(), member.Id, AuthenticationMethod.Email, "Firefox", "192.0.2.1"));
        return await Grant.IssueAsync(new IssueGrant(
            "notes", member.Id, Session.GetPrimaryKey(), ["openid", "offline_access"], "payload", TimeSpan.FromMinutes(1)));
    }

    /// <summary>Issues the grant and redeems its code. Returns the first refresh token.</summary>
    public async Task<SecureToken> StartFamilyAsync()
    {
        await IssueAsync();
        return ((RedeemAnswer.Redeemed)await Grant.RedeemCodeAsync(startsFamily: true)).RefreshToken!;
    }

    /// <summary>How often the grant was written.</summary>
    public Task<int> WritesAsync() => Cluster.ScalarAsync<int>(
        "select version from grain_state where state_name = 'grant' and grain_guid(key_n0, key_n1) = $1", Id);
}
