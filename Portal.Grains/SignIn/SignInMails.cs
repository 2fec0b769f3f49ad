using Microsoft.Extensions.Options;
using Portal.Grains.Interfaces;
using Portal.Grains.Interfaces.Mail;
using Portal.Grains.Interfaces.SecureTokens;
using Portal.Grains.Interfaces.SignIn;
using Portal.Grains.Mail;

namespace Portal.Grains.SignIn;

/// <summary>Writes the mail of a sign-in. Its link is made of the configured public address, never of what a request says.</summary>
public sealed class SignInMails(IOptions<SpaceOptions> space, IOptions<SignInOptions> options)
{
    /// <summary>The mail for the outbox.</summary>
    public MailMessage Compose(string email, string code, SecureToken link, SignInBrowser browser, DateTimeOffset expiresAt, bool discard)
    {
        var mail = new SignInMail(
            space.Value.SpaceName,
            MemberName: null,
            code,
            new Uri(space.Value.PublicAddress, $"/sign-in/link?attempt={link.Id:N}&token={link.Secret}"),
            browser.UserAgent,
            browser.IpAddress,
            (int)Math.Ceiling(options.Value.Lifetime.TotalMinutes),
            space.Value.Contact).Compose();
        return new MailMessage(email, ToName: null, mail.Subject, mail.Text, mail.Html, expiresAt, discard);
    }
}
