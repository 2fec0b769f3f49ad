namespace Portal.Grains.Grants;

/// <summary>The refresh tokens of a grant at rest: none of them is stored, for each follows from the key and its generation.</summary>
public sealed record RefreshFamily
{
    /// <summary>The key of the family, sealed with the master key.</summary>
    public byte[] SealedKey { get; init; } = [];

    /// <summary>The generation of the newest token, from 0.</summary>
    public int Generation { get; init; }

    /// <summary>When the first token was made.</summary>
    public DateTimeOffset StartedAt { get; init; }

    /// <summary>When the newest token was made.</summary>
    public DateTimeOffset RotatedAt { get; init; }

    /// <summary>The mark of the operation that made it, so that a repeat is no second use; null where that was the code's.</summary>
    public byte[]? RotatedBy { get; init; }

    /// <summary>The silo whose clock <see cref="RotatedAt"/> is of: another one's may be a little off. Null before that was noted.</summary>
    public string? RotatedOn { get; init; }
}
