using Microsoft.Extensions.Options;
using Portal.Grains.Interfaces;
using Portal.Grains.Interfaces.SecureTokens;
using Portal.Web.Sessions;

namespace Portal.Web.SignIn;

/// <summary>
/// The cookies that bind sign-ins to the browser that began them: one for each attempt, named after it, so that several tabs do not
/// trip over each other. A link or a form from elsewhere names an attempt, but brings no cookie.
/// </summary>
public sealed class SignInCookies(IOptions<SpaceOptions> space)
{
    /// <summary>As long as an attempt can live.</summary>
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(10);

    /// <summary>How many attempts a browser may have open; the oldest goes first.</summary>
    private const int MaxOpen = 5;

    private readonly string _prefix = new CookieName("portal-sign-in-", space.Value).Value;

    /// <summary>The token for this attempt, if this browser began it.</summary>
    public SecureToken? Read(HttpRequest request, Guid attempt) =>
        SecureToken.TryParse(request.Cookies[Name(attempt).Value], out var token) && token.Id == attempt ? token : null;

    /// <summary>Binds the attempt to the browser.</summary>
    public void Write(HttpContext context, SecureToken token)
    {
        // Version 7 GUIDs: the order of names is the order of time.
        var open = context.Request.Cookies.Keys
            .Where(name => name.StartsWith(_prefix, StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .ToList();
        foreach (var name in open.Take(Math.Max(0, open.Count - MaxOpen + 1)))
        {
            context.Response.Cookies.Delete(name, Name(token.Id).Options(null));
        }

        var cookie = Name(token.Id);
        context.Response.Cookies.Append(cookie.Value, token.ToReference(), cookie.Options(Lifetime));
    }

    /// <summary>Forgets an attempt that is over.</summary>
    public void Remove(HttpResponse response, Guid attempt)
    {
        var cookie = Name(attempt);
        response.Cookies.Delete(cookie.Value, cookie.Options(null));
    }

    private CookieName Name(Guid attempt) => new($"portal-sign-in-{attempt:N}", space.Value);
}
