namespace Portal.Web.Pages.SignIn;

/// <summary>What the link of a sign-in mail leads to.</summary>
public enum LinkState
{
    /// <summary>Used, expired or unknown.</summary>
    Ended,

    /// <summary>Opened where the sign-in began: a button finishes it.</summary>
    SameBrowser,

    /// <summary>Opened elsewhere: the code is shown, to be typed where the sign-in began.</summary>
    OtherBrowser,
}
