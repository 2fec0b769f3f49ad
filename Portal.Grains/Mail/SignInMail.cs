using System.Globalization;
using System.Net;

namespace Portal.Grains.Mail;

/// <summary>The mail that carries the code and the link of a sign-in. Pure: the same facts give the same mail.</summary>
/// <param name="SpaceName">The name of the space, as people say it.</param>
/// <param name="MemberName">The member's display name; null where it is not known, or is not to be told.</param>
/// <param name="Code">Six digits.</param>
/// <param name="Link">An absolute http or https address, which shows a page and signs nobody in by being opened.</param>
/// <param name="UserAgent">The <c>User-Agent</c> header of the browser that asked, as it came; null if there was none.</param>
/// <param name="IpAddress">The address that asked; null where it is not known.</param>
/// <param name="MinutesToLive">How long the code is good for, in minutes.</param>
/// <param name="Contact">Whom to tell when something is odd, such as an email address; null says "the people who run the space".</param>
public sealed record SignInMail(
    string SpaceName,
    string? MemberName,
    string Code,
    Uri Link,
    string? UserAgent,
    string? IpAddress,
    int MinutesToLive,
    string? Contact = null)
{
    private const int LongestName = 80;

    /// <summary>Writes the mail.</summary>
    /// <exception cref="ArgumentException">
    /// The code is not six digits, the link is not an absolute http or https address, or the time to live is less than a minute.
    /// </exception>
    public ComposedMail Compose()
    {
        if (Code is not { Length: 6 } || !Code.All(char.IsAsciiDigit))
        {
            throw new ArgumentException("The code of a sign-in has six digits.");
        }

        if (!Link.IsAbsoluteUri || (Link.Scheme != Uri.UriSchemeHttps && Link.Scheme != Uri.UriSchemeHttp))
        {
            throw new ArgumentException("The link of a sign-in mail is an absolute http or https address.");
        }

        ArgumentOutOfRangeException.ThrowIfLessThan(MinutesToLive, 1);

        var words = new SignInMailWords(
            Subject: $"{Code[..3]} {Code[3..]} is your code for {PlainLine.Of(SpaceName, LongestName)}",
            Space: PlainLine.Of(SpaceName, LongestName),
            Greeting: PlainLine.Of(MemberName, LongestName) is { Length: > 0 } name ? $"Hello {name}," : "Hello,",
            Code: Code,
            Link: Link.AbsoluteUri,
            Lifetime: MinutesToLive == 1 ? "one minute" : string.Create(CultureInfo.InvariantCulture, $"{MinutesToLive} minutes"),
            Asked: $"Asked for with {BrowserName.Of(UserAgent)}, from {Place(IpAddress)}.",
            WhomToTell: PlainLine.Of(Contact, LongestName) is { Length: > 0 } contact ? contact : "the people who run the space");
        return new ComposedMail(words.Subject, SignInMailText.Of(words), SignInMailHtml.Of(words));
    }

    // Parsed, so that nothing but an address can stand there.
    private static string Place(string? address) =>
        IPAddress.TryParse(address, out var ip)
            ? $"the address {(ip.IsIPv4MappedToIPv6 ? ip.MapToIPv4() : ip)}"
            : "an unknown address";
}
