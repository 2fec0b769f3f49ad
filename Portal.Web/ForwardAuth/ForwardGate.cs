using Microsoft.Extensions.Options;
using Portal.Grains.Interfaces;
using Portal.Grains.Interfaces.Clients;
using Portal.Grains.Interfaces.Grants;
using Portal.Web.Oidc.Stores;

namespace Portal.Web.ForwardAuth;

/// <summary>
/// Judges a request by its cookie: cookie → grant → session → member, each of them as of now. Reads of memory, and nothing is written, so
/// that a page with a hundred pictures costs a hundred reads.
/// </summary>
public sealed class ForwardGate(
    IGrainFactory grains, ClientAddresses addresses, AppCookies cookies, IOptions<SpaceOptions> space, ILogger<ForwardGate> logger)
{
    /// <summary>The application at the host that the proxy names, or null.</summary>
    public async ValueTask<ClientView?> ClientAsync(ForwardedRequest forwarded) =>
        forwarded.Host.Length > 0 && await addresses.FindAsync(forwarded.Host) is { } client && client.Protocol.ForwardAuthHost == forwarded.Host && IsApart(client)
            ? client
            : null;

    /// <summary>
    /// Whether the application has a host of its own. Cookies do not tell ports apart: at the portal's host, whatever the port, it would be
    /// sent the portal's session cookie.
    /// </summary>
    public bool IsApart(ClientView client)
    {
        var isApart = client.Protocol.ForwardAuthHost?.Split(':')[0] != space.Value.PublicAddress.Host;
        if (!isApart)
        {
            logger.ForwardHostIsOwn(client.ClientId);
        }

        return isApart;
    }

    /// <summary>Whether it may pass.</summary>
    public async Task<ForwardVerdict> JudgeAsync(ForwardedRequest forwarded, HttpRequest request)
    {
        if (await ClientAsync(forwarded) is not { } client)
        {
            logger.ForwardHostUnknown(forwarded.Host);
            return new ForwardVerdict.UnknownHost();
        }

        if (forwarded.ClaimsToBeSomebody)
        {
            logger.ForwardImpostor(client.ClientId);
            return new ForwardVerdict.Impostor();
        }

        // A cookie of another application names another client, whoever sends it here.
        if (cookies.Read(request) is not { } token
            || await grains.GetGrain<IGrantGrain>(token.Id).HoldAsync(token.Secret) is not { } holder
            || holder.ClientId != client.ClientId)
        {
            return new ForwardVerdict.Nobody(client);
        }

        return client.Access.Admits(holder.Session.Member.Roles) ? new ForwardVerdict.Allowed(client, holder.Session) : new ForwardVerdict.NotAllowed(client);
    }
}
