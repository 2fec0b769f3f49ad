using System.Security.Claims;
using Microsoft.AspNetCore.Antiforgery;

namespace Portal.Web.Hosting;

/// <summary>
/// Antiforgery that binds a form to the browser, and not to who is signed in. Otherwise a form that a second tab opened before the
/// first one signed in would be refused. Forgery is stopped all the same: the token goes with a <c>__Host-</c> cookie that no other
/// site can read or plant.
/// </summary>
public sealed class TabTolerantAntiforgery(IAntiforgery inner) : IAntiforgery
{
    private static readonly ClaimsPrincipal Anonymous = new(new ClaimsIdentity());

    /// <inheritdoc />
    public AntiforgeryTokenSet GetAndStoreTokens(HttpContext httpContext)
    {
        var user = Hide(httpContext);
        try
        {
            return inner.GetAndStoreTokens(httpContext);
        }
        finally
        {
            httpContext.User = user;
        }
    }

    /// <inheritdoc />
    public AntiforgeryTokenSet GetTokens(HttpContext httpContext)
    {
        var user = Hide(httpContext);
        try
        {
            return inner.GetTokens(httpContext);
        }
        finally
        {
            httpContext.User = user;
        }
    }

    /// <inheritdoc />
    public async Task<bool> IsRequestValidAsync(HttpContext httpContext)
    {
        var user = Hide(httpContext);
        try
        {
            return await inner.IsRequestValidAsync(httpContext);
        }
        finally
        {
            httpContext.User = user;
        }
    }

    /// <inheritdoc />
    public async Task ValidateRequestAsync(HttpContext httpContext)
    {
        var user = Hide(httpContext);
        try
        {
            await inner.ValidateRequestAsync(httpContext);
        }
        finally
        {
            httpContext.User = user;
        }
    }

    /// <inheritdoc />
    public void SetCookieTokenAndHeader(HttpContext httpContext) => inner.SetCookieTokenAndHeader(httpContext);

    private static ClaimsPrincipal Hide(HttpContext context)
    {
        var user = context.User;
        context.User = Anonymous;
        return user;
    }
}
