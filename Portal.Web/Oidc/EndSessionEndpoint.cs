using Microsoft.AspNetCore;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using OpenIddict.Abstractions;
using OpenIddict.Server.AspNetCore;
using Portal.Grains.Interfaces.Sessions;
using Portal.Web.Sessions;

namespace Portal.Web.Oidc;

/// <summary>
/// <c>/connect/logout</c>: an application asks to sign the member out (OpenID Connect RP-Initiated Logout 1.0). With an identity token
/// of this very session it just happens; without, the member is asked, for anybody can make a browser open an address.
/// </summary>
public sealed class EndSessionEndpoint(IGrainFactory grains, SessionCookie cookie, IAntiforgery antiforgery)
{
    /// <summary>Answers a request that the engine has checked: the hint is ours, and the address to return to is registered.</summary>
    public async Task<IResult> HandleAsync(HttpContext context)
    {
        var request = context.GetOpenIddictServerRequest() ?? throw new InvalidOperationException("The protocol engine has not seen this request.");
        await context.AuthenticateAsync(SessionAuthentication.SchemeName);
        var session = context.GetSession();
        if (session is null)
        {
            // A post from another site comes without our cookie; asked again as a GET, the browser brings it.
            return HttpMethods.IsPost(context.Request.Method) ? Results.Redirect(context.Request.Path + Query(request)) : Finish();
        }

        var hint = (await context.AuthenticateAsync(OpenIddictServerAspNetCoreDefaults.AuthenticationScheme)).Principal;
        var isOwn = Guid.TryParse(hint?.GetClaim(TokenPrincipal.SessionId), out var hinted) && hinted == session.Id;
        var isConfirmed = HttpMethods.IsPost(context.Request.Method) && await antiforgery.IsRequestValidAsync(context);
        if (!isOwn && !isConfirmed)
        {
            return Results.Redirect("/sign-out" + Query(request));
        }

        await grains.GetGrain<ISessionGrain>(session.Id).EndAsync();
        cookie.Remove(context.Response);

        // From a form the way to an application goes over the page in between: see SignInSteps.Away.
        return HttpMethods.IsPost(context.Request.Method)
            ? Results.Redirect("/continue" + QueryString.Create("to", context.Request.Path + Query(request)))
            : Finish();
    }

    private static IResult Finish() => Results.SignOut(
        new AuthenticationProperties { RedirectUri = "/signed-out" },
        [OpenIddictServerAspNetCoreDefaults.AuthenticationScheme]);

    private static QueryString Query(OpenIddictRequest request) => QueryString.Create(request.GetParameters()
        .Where(parameter => EndSessionParameters.All.Contains(parameter.Key))
        .Select(parameter => KeyValuePair.Create(parameter.Key, (string?)parameter.Value)));
}
