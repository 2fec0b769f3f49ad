namespace Portal.Grains.Grants;

/// <summary>Whether a grant is good.</summary>
public enum GrantStatus
{
    /// <summary>It is, as long as its session lives.</summary>
    Valid = 0,

    /// <summary>It was ended.</summary>
    Revoked = 1,
}
