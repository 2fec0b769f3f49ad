namespace Portal.Grains.Interfaces.Keys;

/// <summary>What a signing key does now. It is published in all of these.</summary>
[Alias("Portal.KeyStanding")]
public enum KeyStanding
{
    /// <summary>It is known, and signs later.</summary>
    Published = 0,

    /// <summary>It signs.</summary>
    Signing = 1,

    /// <summary>It signs no more; what it has signed can still be checked.</summary>
    Retired = 2,
}
