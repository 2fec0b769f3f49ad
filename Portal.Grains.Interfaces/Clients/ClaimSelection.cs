namespace Portal.Grains.Interfaces.Clients;

/// <summary>Which of the claims that its scopes allow a client gets, and where. <c>sub</c> is always there.</summary>
/// <param name="IdentityToken">The claims of the identity token; null for all.</param>
/// <param name="UserInfo">The claims of userinfo; null for all.</param>
[GenerateSerializer, Immutable, Alias("Portal.ClaimSelection")]
public sealed record ClaimSelection(
    [property: Id(0)] IReadOnlyList<string>? IdentityToken,
    [property: Id(1)] IReadOnlyList<string>? UserInfo)
{
    /// <summary>Everything in both.</summary>
    public static ClaimSelection All { get; } = new(IdentityToken: null, UserInfo: null);
}
