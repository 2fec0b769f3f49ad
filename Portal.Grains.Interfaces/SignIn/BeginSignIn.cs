namespace Portal.Grains.Interfaces.SignIn;

/// <summary>Somebody gave an address and wants to sign in.</summary>
/// <param name="Email">As typed.</param>
/// <param name="ReturnUrl">A local path to go back to afterwards; kept on the server, so that it cannot be changed on the way.</param>
/// <param name="Browser">Who asks.</param>
[GenerateSerializer, Immutable, Alias("Portal.BeginSignIn")]
public sealed record BeginSignIn(
    [property: Id(0)] string Email,
    [property: Id(1)] string ReturnUrl,
    [property: Id(2)] SignInBrowser Browser);
