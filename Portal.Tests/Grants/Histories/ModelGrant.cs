namespace Portal.Tests.Grants.Histories;

/// <summary>What is to be expected of one grant.</summary>
/// <param name="IssuedAt">When it was issued.</param>
internal sealed record ModelGrant(DateTimeOffset IssuedAt)
{
    public bool IsCodeUsed { get; init; }

    public bool IsRevoked { get; init; }

    /// <summary>Whether its client was switched off and on since.</summary>
    public bool IsOfEarlierTerm { get; init; }

    /// <summary>The generation of the newest refresh token, from 0; null where there never was one.</summary>
    public int? Newest { get; init; }

    public DateTimeOffset FamilyStartedAt { get; init; }

    public DateTimeOffset NewestMadeAt { get; init; }

    public bool HasTokens => Newest is not null && !IsRevoked;

    private DateTimeOffset ExpiresAt => Newest is null
        ? IssuedAt.AddHours(1)
        : new[] { NewestMadeAt.AddDays(30), FamilyStartedAt.AddDays(180) }.Min();

    public bool IsCodeGood(DateTimeOffset now) => now < IssuedAt.AddMinutes(1);

    public bool IsGood(DateTimeOffset now) => !IsRevoked && !IsOfEarlierTerm && now < ExpiresAt;

    /// <summary>Whether a token is the newest, or the one before whose answer may have been lost a moment ago.</summary>
    public bool IsFresh(int generation, DateTimeOffset now) =>
        generation == Newest || (generation == Newest - 1 && now < NewestMadeAt.AddSeconds(10));
}
