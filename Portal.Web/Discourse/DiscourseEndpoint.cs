using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.Extensions.Options;
using Portal.Grains.Interfaces;
using Portal.Grains.Interfaces.Clients;
using Portal.Grains.Interfaces.Grants;
using Portal.Grains.Interfaces.Roles;
using Portal.Grains.Interfaces.Sessions;
using Portal.Web.Oidc.Stores;
using Portal.Web.Sessions;

namespace Portal.Web.Discourse;

/// <summary>
/// <c>/connect/discourse</c>: a Discourse asks who somebody is (DiscourseConnect). Without a signature of the client that is at the return
/// address, nothing leads anywhere: an error page, whatever was wrong, and never a redirect.
/// </summary>
public sealed class DiscourseEndpoint(
    IGrainFactory grains, ClientAddresses addresses, IOptions<DiscourseOptions> options, ILogger<DiscourseEndpoint> logger)
{
    /// <summary>Where it is.</summary>
    public const string Path = "/connect/discourse";

    /// <summary>Answers a request.</summary>
    public async Task<IResult> HandleAsync(HttpContext context)
    {
        if (DiscourseRequest.TryRead(context.Request.Query["sso"], context.Request.Query["sig"]) is not { } request)
        {
            return Refuse("malformed");
        }

        if (await addresses.FindAsync(request.ReturnUrl) is not { Protocol.DiscourseConnect: { } settings } client || settings.ReturnUrl != request.ReturnUrl)
        {
            return Refuse("no client has this return address");
        }

        var grain = grains.GetGrain<IClientGrain>(GrainKeys.Client(client.ClientId));
        if (await grain.VerifyDiscourseAsync(request.Message) is not DiscourseVerdict.Genuine)
        {
            return Refuse("the signature is wrong");
        }

        if (request.SignsOut)
        {
            // Signed, but for no session in particular, and good for ever: the member is asked.
            return Results.Redirect("/sign-out");
        }

        await context.AuthenticateAsync(SessionAuthentication.SchemeName);
        var session = context.GetSession();
        var isAdmitted = session is not null && client.Access.Admits(session.Member.Roles);
        if (isAdmitted)
        {
            return await AnswerAsync(grain, client, request, session!);
        }

        if (!request.MayAsk)
        {
            return await SignAsync(grain, request, DiscoursePayload.Failure(request)) is { } failure ? Results.Redirect(failure) : Refuse("no longer genuine");
        }

        if (session is null)
        {
            return AskToSignIn(client, request);
        }

        logger.DiscourseNotAllowed(client.ClientId, session.Member.Id);
        return Results.Redirect("/connect/not-allowed" + QueryString.Create("client_id", client.ClientId));
    }

    private async Task<IResult> AnswerAsync(IClientGrain grain, ClientView client, DiscourseRequest request, SessionView session)
    {
        var roles = await grains.GetGrain<IRoleCatalogGrain>(GrainKeys.Roles).ListAsync();
        if (await SignAsync(grain, request, DiscoursePayload.Of(request, client, session.Member, roles)) is not { } answer)
        {
            return Refuse("no longer genuine");
        }

        // So that whoever ends the session knows where else the member is signed in: the external id is the member's.
        var grantId = Guid.NewGuid();
        var recorded = await grains.GetGrain<IGrantGrain>(grantId).RecordAsync(
            new RecordGrant(client.ClientId, session.Member.Id, session.Id, options.Value.SessionLifetime));
        if (recorded is not RecordGrantAnswer.Recorded)
        {
            return AskToSignIn(client, request);
        }

        logger.DiscourseSignedIn(grantId, client.ClientId, session.Member.Id);
        return Results.Redirect(answer);
    }

    /// <summary>The address with the signed answer, or null where the client's secret was taken away meanwhile.</summary>
    private static async Task<string?> SignAsync(IClientGrain grain, DiscourseRequest request, string payload) =>
        await grain.SignDiscourseAsync(request.Message, payload) is DiscourseAnswer.Answered answer
            ? request.ReturnUrl + new QueryBuilder { { "sso", answer.Message.Sso }, { "sig", answer.Message.Sig } }
            : null;

    /// <summary>Signs in first, and comes back with the same request: its signature holds it.</summary>
    private static IResult AskToSignIn(ClientView client, DiscourseRequest request) => Results.Redirect(
        "/sign-in" + QueryString.Create("returnUrl", Path + new QueryBuilder
        {
            // Only so that the pages on the way can name the application.
            { "client_id", client.ClientId },
            { "sso", request.Message.Sso },
            { "sig", request.Message.Sig },
        }));

    private IResult Refuse(string reason)
    {
        logger.DiscourseRequestRefused(reason);
        return Results.StatusCode(StatusCodes.Status400BadRequest);
    }
}
