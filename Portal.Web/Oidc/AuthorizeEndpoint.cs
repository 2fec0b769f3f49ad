using Microsoft.AspNetCore;
using Microsoft.AspNetCore.Authentication;
using OpenIddict.Abstractions;
using OpenIddict.Server.AspNetCore;
using Portal.Grains.Interfaces.Sessions;
using Portal.Web.Oidc.Stores;
using Portal.Web.Sessions;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace Portal.Web.Oidc;

/// <summary><c>/connect/authorize</c>: a member lets a client know who they are (OpenID Connect Core 1.0 §3.1.2).</summary>
public sealed class AuthorizeEndpoint(ClientCache clients, MemberTokens memberTokens, TimeProvider time)
{
    /// <summary>Answers a request that the engine has checked: the client, the redirect URI and the challenge are right.</summary>
    public async Task<IResult> HandleAsync(HttpContext context)
    {
        var request = context.GetOpenIddictServerRequest() ?? throw new InvalidOperationException("The protocol engine has not seen this request.");
        if (request.HasParameter(Parameters.MaxAge) && request.MaxAge is not >= 0)
        {
            return Refusal.Forbid(Errors.InvalidRequest, "max_age is a number of seconds, 0 or more.");
        }

        await context.AuthenticateAsync(SessionAuthentication.SchemeName);
        var session = context.GetSession();
        if (session is null || IsTooOld(session, request))
        {
            return request.HasPromptValue(PromptValues.None)
                ? Refusal.Forbid(Errors.LoginRequired, "The member is not signed in, or not recently enough.")
                : SignInFirst(context, request);
        }

        var client = await clients.FindAsync(request.ClientId!);
        if (client is null || !client.Access.Admits(session.Member.Roles))
        {
            return Refusal.Forbid(Errors.AccessDenied, "This member may not use this application. Whoever looks after the portal can change that.");
        }

        var principal = await memberTokens.CreateAsync(session, client, request.GetScopes());
        principal.SetAuthorizationId(Guid.NewGuid().ToString("N"));
        return Results.SignIn(principal, properties: null, OpenIddictServerAspNetCoreDefaults.AuthenticationScheme);
    }

    private bool IsTooOld(SessionView session, OpenIddictRequest request) =>
        request.MaxAge is { } maxAge && time.GetUtcNow() - session.AuthenticatedAt > TimeSpan.FromSeconds(maxAge);

    /// <summary>To the sign-in page and back here; a form post comes back as a GET, for no redirect repeats a body.</summary>
    private static IResult SignInFirst(HttpContext context, OpenIddictRequest request)
    {
        var query = QueryString.Create(request.GetParameters()
            .Select(parameter => KeyValuePair.Create(parameter.Key, (string?)parameter.Value)));
        var here = context.Request.Path + query;
        return HttpMethods.IsPost(context.Request.Method)
            ? Results.Redirect(here)
            : Results.Redirect("/sign-in" + QueryString.Create("returnUrl", here));
    }
}
