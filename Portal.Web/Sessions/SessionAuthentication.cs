using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;
using Portal.Grains.Interfaces.Sessions;

namespace Portal.Web.Sessions;

/// <summary>Cookie → session grain → principal. Every request asks the grain: a session that ended is refused at once, everywhere.</summary>
public sealed class SessionAuthentication(
    IOptionsMonitor<AuthenticationSchemeOptions> options,
    ILoggerFactory loggers,
    UrlEncoder encoder,
    SessionCookie cookie,
    IGrainFactory grains) : AuthenticationHandler<AuthenticationSchemeOptions>(options, loggers, encoder)
{
    /// <summary>The scheme's name.</summary>
    public const string SchemeName = "Portal";

    /// <inheritdoc />
    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (!cookie.IsPresent(Request))
        {
            return AuthenticateResult.NoResult();
        }

        var session = cookie.Read(Request) is { } token
            ? await grains.GetGrain<ISessionGrain>(token.Id).AuthenticateAsync(token.Secret)
            : null;
        if (session is null)
        {
            // Garbage, a stranger's, or one that has ended: the browser need not keep it.
            cookie.Remove(Response);
            return AuthenticateResult.NoResult();
        }

        Context.Features.Set(session);
        var identity = new ClaimsIdentity(
            [new Claim("sub", session.Member.Id.ToString()), new Claim("name", session.Member.DisplayName)],
            SchemeName,
            nameType: "name",
            roleType: "role");
        return AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), SchemeName));
    }

    /// <inheritdoc />
    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        var isHome = Request.Path == "/" && !Request.QueryString.HasValue;
        var back = HttpMethods.IsGet(Request.Method) && !isHome ? $"?returnUrl={UrlEncoder.Encode(Request.Path + Request.QueryString)}" : "";
        Response.Redirect("/sign-in" + back);
        return Task.CompletedTask;
    }
}
