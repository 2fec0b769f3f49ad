using OpenIddict.Abstractions;
using Portal.Grains.Interfaces.Clients;
using Portal.Grains.Interfaces.Devices;
using Portal.Grains.Interfaces.Sessions;
using Portal.Web.Oidc.Authorization;

namespace Portal.Web.Oidc.Device;

/// <summary>
/// What a member's yes stands for: the same claims that an authorization code would hold, of this session as it is at this moment. The
/// tokens say who the member is when the device fetches them, and what they had proven now.
/// </summary>
public sealed class DeviceConsent(IGrainFactory grains, MemberTokens memberTokens)
{
    /// <summary>Lets the device in. Durable when it answers <see cref="DeviceDecision.Recorded"/>.</summary>
    public async Task<DeviceDecision> AllowAsync(DeviceRequestView request, ClientView client, SessionView session)
    {
        var grantId = Guid.NewGuid();
        var principal = await memberTokens.CreateAsync(session, client, request.Scopes, ClaimsRequest.None);
        // What the engine adds to a code, and looks for in a refresh token: whose it is, and of which grant.
        principal.SetPresenters(client.ClientId).SetAuthorizationId(grantId.ToString("N"));
        return await grains.GetGrain<IDeviceRequestGrain>(request.Id).ApproveAsync(
            new ApproveDevice(session.Member.Id, session.Id, grantId, CodePayload.Write(principal)));
    }

    /// <summary>Sends the device away. Durable when it answers <see cref="DeviceDecision.Recorded"/>.</summary>
    public Task<DeviceDecision> DenyAsync(DeviceRequestView request, SessionView session) =>
        grains.GetGrain<IDeviceRequestGrain>(request.Id).DenyAsync(session.Member.Id);
}
