using System.Text.Json;
using Microsoft.AspNetCore;
using Microsoft.AspNetCore.Authentication;
using OpenIddict.Abstractions;
using OpenIddict.Server.AspNetCore;
using Portal.Grains.Interfaces;
using Portal.Grains.Interfaces.Clients;
using Portal.Grains.Interfaces.Consents;
using Portal.Grains.Interfaces.Sessions;
using Portal.Web.Oidc.Stores;
using Portal.Web.Sessions;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace Portal.Web.Oidc.Authorization;

/// <summary><c>/connect/authorize</c>: a member lets a client know who they are (OpenID Connect Core 1.0 §3.1.2).</summary>
public sealed class AuthorizeEndpoint(
    IGrainFactory grains, ClientCache clients, MemberTokens memberTokens, SealedRequests requests, TimeProvider time)
{
    /// <summary>How long a member may take to sign in and decide.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromHours(1);

    /// <summary>Answers a request that the engine has checked: the client, the redirect URI and the challenge are right.</summary>
    public async Task<IResult> HandleAsync(HttpContext context)
    {
        var request = context.GetOpenIddictServerRequest() ?? throw new InvalidOperationException("The protocol engine has not seen this request.");
        var transaction = context.Features.Get<OpenIddictServerAspNetCoreFeature>()!.Transaction!;
        if (request.HasParameter(Parameters.MaxAge) && request.MaxAge is not (>= 0 and <= int.MaxValue))
        {
            return Refusal.Forbid(Errors.InvalidRequest, $"max_age is a number of seconds from 0 to {int.MaxValue}.");
        }

        var pending = ReadSealedRequest.Of(transaction) ?? Begin(request);
        if (pending.IsDenied)
        {
            return Refusal.Forbid(Errors.AccessDenied, "The member refused.");
        }

        await context.AuthenticateAsync(SessionAuthentication.SchemeName);
        var session = context.GetSession();
        if (session is null && HttpMethods.IsPost(context.Request.Method))
        {
            // A form of another site comes without our cookie; asked again as a GET, the browser brings it.
            return Results.Redirect(requests.AddressOf(pending, request.ClientId!));
        }

        if (await clients.FindAsync(request.ClientId!) is not { } client || session is not null && !client.Access.Admits(session.Member.Roles))
        {
            return Refusal.Forbid(Errors.AccessDenied, "This member may not use this application. Whoever looks after the portal can change that.");
        }

        var demand = AuthorizationDemands.Of(await QuestionAsync(context, request, pending, session, client));
        return demand switch
        {
            AuthorizationDemand.Impossible impossible => Refusal.Forbid(impossible.Error, impossible.Description),
            AuthorizationDemand.Satisfied => await AnswerAsync(request, pending, session!, client),
            _ when request.HasPromptValue(PromptValues.None) => RefuseToAsk(demand),
            _ => Results.Redirect(PageOf(demand, request, requests.AddressOf(pending, client.ClientId))),
        };
    }

    private SealedRequest Begin(OpenIddictRequest request)
    {
        var now = time.GetUtcNow();
        return new SealedRequest(Guid.NewGuid().ToString("N"), IsPushed: false, JsonSerializer.Serialize(request), now, now + Patience);
    }

    private async Task<AuthorizationQuestion> QuestionAsync(
        HttpContext context, OpenIddictRequest request, SealedRequest pending, SessionView? session, ClientView client)
    {
        var claims = ClaimsRequest.TryParse((string?)request[Parameters.Claims])!;
        var hint = claims.Subject ?? (await context.AuthenticateAsync(OpenIddictServerAspNetCoreDefaults.AuthenticationScheme)).Principal?.GetClaim(Claims.Subject);
        var isConsentAsked = client.Protocol.AsksConsent || request.HasPromptValue(PromptValues.Consent);
        var consent = session is null || !isConsentAsked
            ? null
            : await grains.GetGrain<IConsentGrain>(GrainKeys.Consent(session.Member.Id, client.ClientId)).ReadAsync();
        return new AuthorizationQuestion
        {
            Now = time.GetUtcNow(),
            AskedAt = pending.AskedAt,
            Session = session,
            Prompts = [.. request.GetPromptValues()],
            MaxAge = request.MaxAge is { } seconds ? TimeSpan.FromSeconds(seconds) : null,
            AcrValues = [.. request.GetAcrValues(), .. claims.AcrValues],
            HintsAtSomebodyElse = hint is not null && session is not null && hint != await memberTokens.SubjectOfAsync(session, client),
            ChosenSession = pending.ChosenSession,
            AsksConsent = client.Protocol.AsksConsent,
            ConsentedAt = consent is not null && ScopesOf(request, client).All(scope => consent.Scopes.Contains(scope, StringComparer.Ordinal))
                ? consent.GrantedAt
                : null,
        };
    }

    private async Task<IResult> AnswerAsync(OpenIddictRequest request, SealedRequest pending, SessionView session, ClientView client)
    {
        if (pending.IsPushed && !await grains.GetGrain<IOneTimeGrain>(GrainKeys.OneTime(pending.Id)).TryUseAsync())
        {
            return Refusal.Forbid(Errors.InvalidRequestUri, "The request_uri has been used before: push the request again.");
        }

        var requested = ClaimsRequest.TryParse((string?)request[Parameters.Claims])!;
        var principal = await memberTokens.CreateAsync(session, client, ScopesOf(request, client), requested);
        principal.SetAuthorizationId(Guid.NewGuid().ToString("N"));
        return Results.SignIn(principal, properties: null, OpenIddictServerAspNetCoreDefaults.AuthenticationScheme);
    }

    /// <summary>What is asked for, and what this client gets without asking because it cannot ask.</summary>
    private static IReadOnlyList<string> ScopesOf(OpenIddictRequest request, ClientView client) =>
        [.. request.GetScopes().Union(client.Protocol.ImpliedScopes, StringComparer.Ordinal)];

    /// <summary>Nothing may be asked (OpenID Connect Core 1.0 §3.1.2.6).</summary>
    private static IResult RefuseToAsk(AuthorizationDemand demand) => demand switch
    {
        AuthorizationDemand.ChooseAccount => Refusal.Forbid(Errors.AccountSelectionRequired, "The member has to choose an account."),
        AuthorizationDemand.Consent => Refusal.Forbid(Errors.ConsentRequired, "The member has to say what this application may know."),
        _ => Refusal.Forbid(Errors.LoginRequired, "The member is not signed in, not recently enough, or not as somebody who fits."),
    };

    private static string PageOf(AuthorizationDemand demand, OpenIddictRequest request, string here) => demand switch
    {
        AuthorizationDemand.ChooseAccount => "/connect/account" + QueryString.Create("returnUrl", here),
        AuthorizationDemand.Consent => "/connect/consent" + QueryString.Create("returnUrl", here),
        _ => "/sign-in" + QueryString.Create(
        [
            KeyValuePair.Create("returnUrl", (string?)here),
            .. request.LoginHint is { Length: > 0 } hint ? [KeyValuePair.Create("loginHint", (string?)hint)] : Array.Empty<KeyValuePair<string, string?>>(),
        ]),
    };
}
