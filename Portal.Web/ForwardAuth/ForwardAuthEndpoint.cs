using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.Extensions.Options;
using Portal.Grains.Interfaces;
using Portal.Grains.Interfaces.Clients;
using Portal.Grains.Interfaces.Roles;
using Portal.Web.Hosting;

namespace Portal.Web.ForwardAuth;

/// <summary>
/// What reverse proxies ask before they let a request through. With 200 come the headers that say who it is; everything else keeps it out.
/// </summary>
public sealed class ForwardAuthEndpoint(IGrainFactory grains, ForwardGate gate, AppCookies cookies, IOptions<SpaceOptions> space)
{
    private const string ReadAgain = "You are not signed in here, or not any more. Open the page again.";

    /// <summary><c>/forward-auth</c>: 200, 401 or 403, for nginx's <c>auth_request</c>.</summary>
    public async Task<IResult> CheckAsync(HttpContext context)
    {
        Begin(context);
        return await gate.JudgeAsync(ForwardedRequest.Read(context.Request), context.Request) switch
        {
            ForwardVerdict.Allowed allowed => await LetInAsync(context, allowed),
            ForwardVerdict.Nobody => Answer(context, StatusCodes.Status401Unauthorized, ReadAgain),
            var refused => Refuse(context, refused),
        };
    }

    /// <summary><c>/forward-auth/redirect</c>: the same, but whoever opens a page is sent to sign in. For Traefik and Caddy.</summary>
    public async Task<IResult> CheckOrAskAsync(HttpContext context)
    {
        Begin(context);
        var forwarded = ForwardedRequest.Read(context.Request);
        return await gate.JudgeAsync(forwarded, context.Request) switch
        {
            ForwardVerdict.Allowed allowed => await LetInAsync(context, allowed),
            // The portal tells a member whom to ask for the role.
            ForwardVerdict.Nobody { Client: var client } when forwarded.IsNavigation => SetOut(context, client, forwarded),
            ForwardVerdict.NotAllowed { Client: var client } when forwarded.IsNavigation => SetOut(context, client, forwarded),
            ForwardVerdict.Nobody => Answer(context, StatusCodes.Status401Unauthorized, ReadAgain),
            var refused => Refuse(context, refused),
        };
    }

    /// <summary><c>/forward-auth/sign-in</c>: only the sending away, for nginx, which has asked before.</summary>
    public async Task<IResult> AskAsync(HttpContext context)
    {
        Begin(context);
        var forwarded = ForwardedRequest.Read(context.Request);
        if (await gate.ClientAsync(forwarded) is not { } client)
        {
            return Refuse(context, new ForwardVerdict.UnknownHost());
        }

        if (forwarded.ClaimsToBeSomebody)
        {
            // It was refused for that, and signing in would change nothing.
            return Refuse(context, new ForwardVerdict.Impostor());
        }

        return forwarded.IsNavigation ? SetOut(context, client, forwarded) : Answer(context, StatusCodes.Status401Unauthorized, ReadAgain);
    }

    /// <summary>What every answer to a proxy has: no page of the portal's, and no word on the transport of another host.</summary>
    public static void Begin(HttpContext context)
    {
        context.Features.Get<IStatusCodePagesFeature>()!.Enabled = false;
        SecurityHeaders.LeaveTransportToHost(context);
    }

    private async Task<IResult> LetInAsync(HttpContext context, ForwardVerdict.Allowed allowed)
    {
        var groups = await grains.GetGrain<IRoleCatalogGrain>(GrainKeys.Roles).GroupsForAsync(allowed.Session.Member.Roles, allowed.Client.ClientId);
        RemoteHeaders.Set(context.Response.Headers, allowed.Session.Member, groups);
        return Results.StatusCode(StatusCodes.Status200OK);
    }

    /// <summary>To the portal, with a cookie at this host that what comes back is held to.</summary>
    private IResult SetOut(HttpContext context, ClientView client, ForwardedRequest forwarded) =>
        Results.Redirect(new Uri(space.Value.PublicAddress, "/connect/forward").AbsoluteUri + new QueryBuilder
        {
            { "client_id", client.ClientId },
            { "challenge", cookies.SetOut(context) },
            { "to", forwarded.Path },
        });

    private static IResult Refuse(HttpContext context, ForwardVerdict verdict) => Answer(context, StatusCodes.Status403Forbidden, verdict switch
    {
        ForwardVerdict.NotAllowed => "This application is not for you. Whoever looks after the portal can change that.",
        ForwardVerdict.Impostor => "The request says itself who it comes from. Only the portal does.",
        _ => "The portal knows no application at this address.",
    });

    private static IResult Answer(HttpContext context, int status, string sentence)
    {
        if (status == StatusCodes.Status401Unauthorized)
        {
            // RFC 9110 §11.6.1 wants a challenge; this one no browser knows, so that none asks for a password.
            context.Response.Headers.WWWAuthenticate = "Portal";
        }

        return Results.Text(sentence, statusCode: status);
    }
}
