using Portal.Grains.Interfaces.Calls;

namespace Portal.Grains.Interfaces.SignIn;

/// <summary>
/// One attempt to prove who you are; ends in a session, or expires. Key: the attempt's id, a version 7 GUID. The grain, not the
/// page, decides what the next step is.
/// </summary>
[Alias("Portal.ISignInGrain")]
public interface ISignInGrain : IGrainWithGuidKey
{
    /// <summary>
    /// Asks the limits, makes a code and hands its mail to the outbox. The attempt and the mail are durable when it answers
    /// <see cref="BeginSignInAnswer.CodeSent"/>, which it does for known and unknown addresses alike.
    /// </summary>
    [Alias("BeginAsync"), RepeatSafe(RepeatSafeAttribute.ByOperation)]
    Task<BeginSignInAnswer> BeginAsync(BeginSignIn command);

    /// <summary>Where the attempt stands, for the browser that began it. Changes nothing.</summary>
    [Alias("DescribeAsync"), ReadOnly]
    Task<SignInStep> DescribeAsync(string browserSecret);

    /// <summary>
    /// What a mailed link shows. Changes nothing: mail scanners follow links.
    /// </summary>
    /// <param name="linkSecret">The secret part of the link.</param>
    /// <param name="browserSecret">The secret of this browser's sign-in cookie, if it has one for this attempt.</param>
    [Alias("ReadLinkAsync"), ReadOnly]
    Task<SignInLink> ReadLinkAsync(string linkSecret, string? browserSecret);

    /// <summary>Proves the address by the mailed code. A wrong code costs one of five tries.</summary>
    [Alias("ProveByCodeAsync"), RepeatSafe(RepeatSafeAttribute.ByOperation)]
    Task<SignInStep> ProveByCodeAsync(string browserSecret, string code, SignInBrowser browser);

    /// <summary>Proves the address by the mailed link, in the browser that began the attempt.</summary>
    [Alias("ProveByLinkAsync"), RepeatSafe(RepeatSafeAttribute.ByOperation)]
    Task<SignInStep> ProveByLinkAsync(string browserSecret, string linkSecret, SignInBrowser browser);

    /// <summary>Chooses the username that a first sign-in asks for; refused before the address is proven.</summary>
    [Alias("ChooseUsernameAsync"), RepeatSafe(RepeatSafeAttribute.ByOperation)]
    Task<SignInStep> ChooseUsernameAsync(string browserSecret, string username, SignInBrowser browser);
}
