namespace Portal.Tests.Upgrades;

/// <summary>A portal that an earlier build ran, and what people and applications hold of it.</summary>
internal sealed record RecordedPortal
{
    /// <summary>When; the clock stood still.</summary>
    public required DateTimeOffset At { get; init; }

    public required string MasterKey { get; init; }

    /// <summary>The cookies of a browser that is signed in.</summary>
    public required string SignedIn { get; init; }

    /// <summary>The cookies of a browser that has begun to sign in, its attempt, and the code in its mail.</summary>
    public required string Beginning { get; init; }

    public required string Attempt { get; init; }

    public required string MailedCode { get; init; }

    /// <summary>An authorization code of the client <c>notes</c> that nobody has redeemed, and its PKCE verifier.</summary>
    public required string Code { get; init; }

    public required string Verifier { get; init; }

    /// <summary>A refresh token of the client <c>notes</c>.</summary>
    public required string RefreshToken { get; init; }

    /// <summary>The ids of the signing keys that were published.</summary>
    public required IReadOnlyList<string> KeyIds { get; init; }

    public required IReadOnlyList<RecordedRow> Rows { get; init; }
}
