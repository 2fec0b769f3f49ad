namespace Portal.Web.Calls;

/// <summary>Why a failed call is not repeated.</summary>
public enum GivingUp
{
    /// <summary>The method may not be.</summary>
    OnceOnly = 0,

    /// <summary>The request has taken too long already.</summary>
    Patience = 1,

    /// <summary>Too many calls are being repeated.</summary>
    Budget = 2,

    /// <summary>Nobody waits for the answer any more.</summary>
    SenderGone = 3,
}
