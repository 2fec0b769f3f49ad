using Portal.Grains.Interfaces.Sessions;

namespace Portal.Web.Admin;

/// <summary>The rule of how much a session has to be trusted before it changes anything for others.</summary>
public static class FreshSession
{
    /// <summary>
    /// Whether a factor was proven lately: <c>silver</c>; and <c>gold</c> of those who have proven a stronger method in this session before,
    /// for they can do it again.
    /// </summary>
    public static bool IsFresh(SessionView session)
    {
        ArgumentNullException.ThrowIfNull(session);
        return session.Context >= (session.Proofs.Any(proof => IsStrong(proof.Method)) ? SessionContext.Gold : SessionContext.Silver);
    }

    private static bool IsStrong(AuthenticationMethod method) => method is AuthenticationMethod.Totp or AuthenticationMethod.Passkey;
}
