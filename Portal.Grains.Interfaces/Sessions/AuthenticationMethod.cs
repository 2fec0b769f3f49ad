namespace Portal.Grains.Interfaces.Sessions;

/// <summary>How a person proved who they are.</summary>
[Alias("Portal.AuthenticationMethod")]
public enum AuthenticationMethod
{
    /// <summary>A code or link that was mailed to the member's address.</summary>
    Email = 0,

    /// <summary>A code of an authenticator application.</summary>
    Totp = 1,

    /// <summary>A passkey (WebAuthn).</summary>
    Passkey = 2,

    /// <summary>A fob held to a reader in the space.</summary>
    Keyfob = 3,
}
