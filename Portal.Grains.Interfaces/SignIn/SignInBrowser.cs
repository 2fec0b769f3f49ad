using Portal.Grains.Interfaces.SecureTokens;

namespace Portal.Grains.Interfaces.SignIn;

/// <summary>The browser behind a step of a sign-in.</summary>
/// <param name="UserAgent">The browser's own words, cut to 400 characters.</param>
/// <param name="IpAddress">Where the request came from.</param>
/// <param name="Session">The session that this browser holds at this moment, if any.</param>
[GenerateSerializer, Immutable, Alias("Portal.SignInBrowser")]
public sealed record SignInBrowser(
    [property: Id(0)] string UserAgent,
    [property: Id(1)] string IpAddress,
    [property: Id(2)] SecureToken? Session);
