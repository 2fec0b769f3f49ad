using Portal.Grains.Interfaces.SignIn;
using Portal.Web.Sessions;

namespace Portal.Web.SignIn;

/// <summary>Who is behind a request, as far as it shows.</summary>
public static class BrowserDescription
{
    private const int MaxUserAgent = 400;

    /// <summary>The browser, its place and the session that it holds.</summary>
    public static SignInBrowser DescribeBrowser(this HttpContext context)
    {
        var agent = context.Request.Headers.UserAgent.ToString();
        var cookie = context.RequestServices.GetRequiredService<SessionCookie>();
        return new SignInBrowser(
            new string([.. agent.Take(MaxUserAgent).Where(c => !char.IsControl(c) && !char.IsSurrogate(c))]),
            context.Connection.RemoteIpAddress?.ToString() ?? "unknown",
            cookie.Read(context.Request));
    }
}
