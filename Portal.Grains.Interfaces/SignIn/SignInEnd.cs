namespace Portal.Grains.Interfaces.SignIn;

/// <summary>Why a sign-in leads nowhere any more.</summary>
[Alias("Portal.SignInEnd")]
public enum SignInEnd
{
    /// <summary>No such attempt, or it was swept away.</summary>
    Unknown = 0,

    /// <summary>Its ten minutes are over.</summary>
    Expired = 1,

    /// <summary>Five wrong codes.</summary>
    TooManyCodes = 2,

    /// <summary>It has led to a session already.</summary>
    Used = 3,

    /// <summary>Another browser began it.</summary>
    OtherBrowser = 4,
}
