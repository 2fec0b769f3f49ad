using Portal.Grains.Interfaces.Sessions;

namespace Portal.Web.Sessions;

/// <summary>The session behind a request.</summary>
public static class CurrentSession
{
    /// <summary>The session that authentication found, or null for a browser that is not signed in.</summary>
    public static SessionView? GetSession(this HttpContext context) => context.Features.Get<SessionView>();
}
