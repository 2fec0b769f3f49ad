using Portal.Grains.Interfaces.Audit;

namespace Portal.Grains.Audit;

/// <summary>Who is behind the call that is being answered.</summary>
internal static class AuditOrigins
{
    /// <summary>As the front end said; without a word of it, the portal itself.</summary>
    public static AuditOrigin Current => RequestContext.Get(AuditOrigin.Key) as AuditOrigin ?? AuditOrigin.System;

    /// <summary>Has this be the origin of the calls that the grain makes from here on, unless somebody is behind them already.</summary>
    public static void Suppose(AuditOrigin origin)
    {
        if (RequestContext.Get(AuditOrigin.Key) is null)
        {
            RequestContext.Set(AuditOrigin.Key, origin);
        }
    }
}
