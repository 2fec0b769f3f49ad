using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.Extensions.Options;
using Portal.Grains.Interfaces;
using Portal.Grains.Interfaces.Grants;
using Portal.Web.Oidc.Stores;
using Portal.Web.Sessions;

namespace Portal.Web.ForwardAuth;

/// <summary>
/// The way of a browser from an application's host to the portal, where it is signed in, and back with a ticket. It leads back to the host
/// that is declared and to no other; and only the browser that set out arrives, so that no link signs anybody in as somebody else.
/// </summary>
public sealed class HopEndpoint(
    IGrainFactory grains,
    ClientCache clients,
    ForwardGate gate,
    AppCookies cookies,
    HopTickets tickets,
    IOptions<SpaceOptions> space,
    IOptions<ForwardAuthOptions> options,
    TimeProvider time,
    ILogger<HopEndpoint> logger)
{
    /// <summary>What proxies send to the portal as it is, at the application's own host.</summary>
    public const string AtApplication = "/.portal";

    /// <summary><c>/connect/forward</c>, at the portal. Nothing is written.</summary>
    public async Task<IResult> PassAsync(HttpContext context)
    {
        var query = context.Request.Query;
        if (query["client_id"] is not [{ } clientId] || query["challenge"] is not [{ } challenge] || !AppCookies.IsChallenge(challenge)
            || query["to"] is not [{ } path] || !ForwardedRequest.IsReturnPath(path)
            || await clients.FindAsync(clientId) is not { Protocol.ForwardAuthHost: { } host } client || !gate.IsApart(client))
        {
            return Results.StatusCode(StatusCodes.Status400BadRequest);
        }

        await context.AuthenticateAsync(SessionAuthentication.SchemeName);
        if (context.GetSession() is not { } session)
        {
            return Results.Redirect("/sign-in" + QueryString.Create("returnUrl", context.Request.Path + context.Request.QueryString));
        }

        if (!client.Access.Admits(session.Member.Roles))
        {
            logger.ForwardNotAllowed(client.ClientId, session.Member.Id);
            return Results.Redirect("/connect/not-allowed" + QueryString.Create("client_id", client.ClientId));
        }

        var ticket = new HopTicket(Guid.NewGuid(), client.ClientId, session.Member.Id, session.Id, challenge, path, time.GetUtcNow() + options.Value.TicketLifetime);
        return Results.Redirect(At(host, $"{AtApplication}/callback") + new QueryBuilder { { "ticket", tickets.Seal(ticket) } });
    }

    /// <summary><c>/.portal/callback</c>, at the application: the ticket becomes a grant, with one write, and a cookie that leads to it.</summary>
    public async Task<IResult> ArriveAsync(HttpContext context)
    {
        ForwardAuthEndpoint.Begin(context);
        if (await gate.ClientAsync(ForwardedRequest.Read(context.Request)) is not { Protocol.ForwardAuthHost: { } host } client)
        {
            return Results.Text("The portal knows no application at this address.", statusCode: StatusCodes.Status403Forbidden);
        }

        if (context.Request.Query["ticket"] is not [{ } text] || tickets.TryOpen(text) is not { } ticket)
        {
            return Refuse(client.ClientId, host, "it is expired or none of ours");
        }

        if (ticket.ClientId != client.ClientId)
        {
            return Refuse(client.ClientId, host, "it is for another application");
        }

        if (!cookies.HasSetOut(context.Request, ticket.Challenge))
        {
            return Refuse(client.ClientId, host, "another browser set out");
        }

        var answer = await grains.GetGrain<IGrantGrain>(ticket.GrantId).RecordAsync(
            new RecordGrant(client.ClientId, ticket.MemberId, ticket.SessionId, options.Value.Lifetime));
        if (answer is not RecordGrantAnswer.Recorded recorded)
        {
            return Refuse(client.ClientId, host, answer is RecordGrantAnswer.AlreadyMade ? "it is used" : "the session has ended");
        }

        cookies.Arrive(context.Response, ticket.Challenge);
        cookies.Write(context.Response, recorded.Holder);
        logger.ForwardSignedIn(ticket.GrantId, client.ClientId, ticket.MemberId);
        return Results.Redirect(At(host, ticket.Path));
    }

    /// <summary><c>/.portal/sign-out</c>, at the application: to the page that asks. Signing out there ends it here.</summary>
    public IResult SignOut(HttpContext context)
    {
        ForwardAuthEndpoint.Begin(context);
        return Results.Redirect(new Uri(space.Value.PublicAddress, "/sign-out").AbsoluteUri);
    }

    /// <summary>An address at the application. It is reached as the portal is: by HTTPS, except on the loopback.</summary>
    private string At(string host, string path) => $"{space.Value.PublicAddress.Scheme}://{host}{path}";

    private IResult Refuse(string clientId, string host, string reason)
    {
        logger.ForwardTicketRefused(clientId, reason);
        return Results.Text(
            $"Signing in could not be finished here: it took too long, was begun in another browser, or has been finished before. Open {At(host, "/")} again.",
            statusCode: StatusCodes.Status400BadRequest);
    }
}
