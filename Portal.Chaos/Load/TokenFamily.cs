namespace Portal.Chaos.Load;

/// <summary>What an application holds for a member: the newest tokens of one grant.</summary>
/// <param name="Grant">The grant.</param>
/// <param name="Session">The session that it belongs to.</param>
public sealed record TokenFamily(Guid Grant, Guid Session)
{
    /// <summary>The newest access token.</summary>
    public required string AccessToken { get; init; }

    /// <summary>The newest refresh token that was answered.</summary>
    public required string RefreshToken { get; init; }

    /// <summary>The identity token, which says whose session it is.</summary>
    public required string IdentityToken { get; init; }

    /// <summary>When the access token was made, on the clock of the run.</summary>
    public required TimeSpan IssuedAt { get; init; }

    /// <summary>Whether the newest refresh token was presented and no answer came: it may have been rotated.</summary>
    public bool IsUncertain { get; init; }
}
