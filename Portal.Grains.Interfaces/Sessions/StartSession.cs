namespace Portal.Grains.Interfaces.Sessions;

/// <summary>A proof of who is at a browser, which starts a session or refreshes one.</summary>
/// <param name="SignInId">The sign-in that proved it; makes a repeat harmless.</param>
/// <param name="MemberId">Who it is.</param>
/// <param name="Method">What was proven.</param>
/// <param name="UserAgent">The browser's own words, cut to 400 characters.</param>
/// <param name="IpAddress">Where the request came from.</param>
[GenerateSerializer, Immutable, Alias("Portal.StartSession")]
public sealed record StartSession(
    [property: Id(0)] Guid SignInId,
    [property: Id(1)] Guid MemberId,
    [property: Id(2)] AuthenticationMethod Method,
    [property: Id(3)] string UserAgent,
    [property: Id(4)] string IpAddress);
