namespace Portal.Web.Pages.SignIn;

/// <summary>Why a sign-in cannot go on.</summary>
public enum EndedReason
{
    Unknown,
    Expired,
    TooManyCodes,
    Used,

    /// <summary>It belongs to another browser.</summary>
    OtherBrowser,
}
