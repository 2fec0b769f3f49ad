using OpenIddict.Server;
using OpenIddict.Server.AspNetCore;
using Portal.Grains.Interfaces.Audit;
using Portal.Grains.Interfaces.Sessions;
using Portal.Web.Api.Callers;

namespace Portal.Web.Hosting;

/// <summary>
/// Says with every call of a request who is behind it, for the audit: the member of the session, the application at the protocol's own
/// endpoints and at the API, or nobody known; and the place, as <see cref="PublicAddress"/> settled it. Calls between grains hand it on by themselves.
/// </summary>
public sealed class OriginOfCalls(IHttpContextAccessor requests) : IOutgoingGrainCallFilter
{
    private const int MaxText = 200;

    /// <inheritdoc />
    public Task Invoke(IOutgoingGrainCallContext context)
    {
        // A silo in this process has grains that call grains: theirs is what came with the call that they answer.
        if (requests.HttpContext is { } request && (context.SourceId is not { } source || source.IsClient()))
        {
            RequestContext.Set(AuditOrigin.Key, OriginOf(request));
        }

        return context.Invoke();
    }

    private static AuditOrigin OriginOf(HttpContext request) => new(
        ActorOf(request),
        request.Connection.RemoteIpAddress?.ToString() ?? "",
        Cut(request.Request.Headers.UserAgent.ToString()),
        request.TraceIdentifier);

    private static string ActorOf(HttpContext request)
    {
        if (request.Features.Get<SessionView>() is { } session)
        {
            return AuditOrigin.Member(session.Member.Id);
        }

        if (request.Features.Get<ApiCaller>() is { } caller)
        {
            return AuditOrigin.Client(Cut(caller.ClientId));
        }

        // The engine has looked at the client before anything changes; what is only looked at is not audited.
        return request.Features.Get<OpenIddictServerAspNetCoreFeature>()?.Transaction is
        {
            EndpointType: OpenIddictServerEndpointType.Token or OpenIddictServerEndpointType.Revocation or OpenIddictServerEndpointType.DeviceAuthorization,
            Request.ClientId: { Length: > 0 } clientId,
        }
            ? AuditOrigin.Client(Cut(clientId))
            : AuditOrigin.Anonymous;
    }

    private static string Cut(string text) => text.Length <= MaxText ? text : text[..MaxText];
}
