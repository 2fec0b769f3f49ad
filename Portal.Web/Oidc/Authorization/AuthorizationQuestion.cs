using Portal.Grains.Interfaces.Sessions;

namespace Portal.Web.Oidc.Authorization;

/// <summary>What a client asks of the session, and how things stand (OpenID Connect Core 1.0 §3.1.2.1).</summary>
public sealed record AuthorizationQuestion
{
    /// <summary>The time.</summary>
    public required DateTimeOffset Now { get; init; }

    /// <summary>When the client asked: now, or before the member was sent to some page.</summary>
    public required DateTimeOffset AskedAt { get; init; }

    /// <summary>The session, or null where nobody is signed in.</summary>
    public required SessionView? Session { get; init; }

    /// <summary>The values of <c>prompt</c>, without <c>none</c>.</summary>
    public IReadOnlyCollection<string> Prompts { get; init; } = [];

    /// <summary>The <c>max_age</c>, or null.</summary>
    public TimeSpan? MaxAge { get; init; }

    /// <summary>The <c>acr_values</c>, in the order of preference.</summary>
    public IReadOnlyList<string> AcrValues { get; init; } = [];

    /// <summary>Whether an <c>id_token_hint</c> came that is of somebody else.</summary>
    public bool HintsAtSomebodyElse { get; init; }

    /// <summary>The session whose member chose to go on, or null.</summary>
    public Guid? ChosenSession { get; init; }

    /// <summary>Whether this client has to ask members.</summary>
    public bool AsksConsent { get; init; }

    /// <summary>When the member allowed all that is asked for, or null.</summary>
    public DateTimeOffset? ConsentedAt { get; init; }
}
