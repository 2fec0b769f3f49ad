namespace Portal.Chaos.Load;

/// <summary>What a request is for.</summary>
public enum RequestKind
{
    /// <summary>The home page of a member.</summary>
    HomePage,

    /// <summary>The page that asks for an address.</summary>
    SignInPage,

    /// <summary>An address is sent.</summary>
    SignInBegin,

    /// <summary>The page that asks for the code.</summary>
    CodePage,

    /// <summary>The code is sent.</summary>
    SignInFinish,

    /// <summary>A browser comes from an application, and goes back with an authorization code.</summary>
    Authorize,

    /// <summary>An application redeems an authorization code.</summary>
    Redeem,

    /// <summary>An application asks who the member is.</summary>
    UserInfo,

    /// <summary>An application renews its tokens.</summary>
    Refresh,

    /// <summary>An application asks about a token.</summary>
    Introspect,

    /// <summary>The page that asks whether to sign out.</summary>
    SignOutPage,

    /// <summary>A member signs out.</summary>
    SignOut,

    /// <summary>An application signs the member out.</summary>
    EndSession,

    /// <summary>One more attempt for an address that has a limit.</summary>
    LimitedSignIn,
}
