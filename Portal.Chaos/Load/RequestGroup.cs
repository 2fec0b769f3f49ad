namespace Portal.Chaos.Load;

/// <summary>What a person would call the thing that does not work.</summary>
public enum RequestGroup
{
    /// <summary>Pages of a member who is signed in.</summary>
    Pages,

    /// <summary>Signing in and out.</summary>
    SigningIn,

    /// <summary>From an application to the portal and back.</summary>
    SingleSignOn,

    /// <summary>What applications ask by themselves.</summary>
    Tokens,
}
