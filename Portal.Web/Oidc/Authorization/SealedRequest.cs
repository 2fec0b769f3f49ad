namespace Portal.Web.Oidc.Authorization;

/// <summary>
/// An authorization request that the portal has checked and keeps out of the browser's hands, while the member signs in, chooses or
/// consents: nothing of it can be changed on the way back (<c>prompt=login</c> taken out, for one).
/// </summary>
/// <param name="Id">Tells it from all others.</param>
/// <param name="IsPushed">Whether the client pushed it (RFC 9126); then it is good for one code.</param>
/// <param name="Parameters">The parameters, as a JSON object.</param>
/// <param name="AskedAt">When the client asked.</param>
/// <param name="ExpiresAt">After this it is refused.</param>
public sealed record SealedRequest(string Id, bool IsPushed, string Parameters, DateTimeOffset AskedAt, DateTimeOffset ExpiresAt)
{
    /// <summary>The session whose member said "go on as me", or null.</summary>
    public Guid? ChosenSession { get; init; }

    /// <summary>Whether the member refused to let the client know anything.</summary>
    public bool IsDenied { get; init; }
}
