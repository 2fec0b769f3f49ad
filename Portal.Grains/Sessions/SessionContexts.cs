using Portal.Grains.Interfaces.Sessions;

namespace Portal.Grains.Sessions;

/// <summary>
/// How much a session is trusted, from what was proven in it and when. Pure: the caller brings the time. Every bound is exclusive:
/// at the very end of a time span the trust is gone.
/// </summary>
public static class SessionContexts
{
    /// <summary>How much the session is trusted at <paramref name="now"/>.</summary>
    public static SessionContext At(DateTimeOffset now, SessionState session, SessionLifetimeOptions options)
    {
        if (session.EndedAt is not null || session.Proofs.Count == 0 || now >= ExpiresAt(session, options))
        {
            return SessionContext.None;
        }

        if (IsKeyfobOnly(session))
        {
            return SessionContext.Plastic;
        }

        var context = SessionContext.Bronze;
        foreach (var proof in session.Proofs)
        {
            if (now - proof.At < options.FactorFreshness && Strength(proof.Method) is var strength && strength > context)
            {
                context = strength;
            }
        }

        return context;
    }

    /// <summary>When the session ends if nothing more happens in it.</summary>
    public static DateTimeOffset ExpiresAt(SessionState session, SessionLifetimeOptions options)
    {
        var idle = session.LastActive + (IsKeyfobOnly(session) ? options.KeyfobIdleTimeout : options.IdleTimeout);
        var absolute = session.StartedAt + options.AbsoluteLifetime;
        return idle < absolute ? idle : absolute;
    }

    /// <summary>What a fresh proof of the method is worth. A keyfob can be copied or borrowed: it is never a factor.</summary>
    private static SessionContext Strength(AuthenticationMethod method) => method switch
    {
        AuthenticationMethod.Totp or AuthenticationMethod.Passkey => SessionContext.Gold,
        AuthenticationMethod.Email => SessionContext.Silver,
        _ => SessionContext.Plastic,
    };

    private static bool IsKeyfobOnly(SessionState session) =>
        session.Proofs.All(proof => proof.Method == AuthenticationMethod.Keyfob);
}
