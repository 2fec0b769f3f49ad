using Microsoft.Extensions.Options;
using MimeKit;

namespace Portal.Grains.Mail;

/// <summary>
/// Builds the message that leaves. The same mail gives the same <c>Message-ID</c> and <c>Date</c> at every attempt, so that a
/// mail which was delivered twice is shown once. Thread-safe.
/// </summary>
public sealed class MimeMessages(IOptions<MailOptions> options)
{
    // RFC 5322 §2.1.1: no line is longer, whatever the parts hold.
    private const int LongestLine = 998;
    private const int LongestSubject = 200;

    private readonly MailOptions _options = options.Value;

    /// <summary>The message, or null where the recipient's address is not one.</summary>
    public MimeMessage? Build(Guid id, DateTimeOffset createdAt, MailContent content)
    {
        if (!MailAddress.TryParse(_options.From, out var from)
            || !MailAddress.TryParseRecipient(content.To, content.ToName, out var to))
        {
            return null;
        }

        var message = new MimeMessage
        {
            MessageId = $"{id:N}@{_options.HostName ?? from.Domain}",
            Date = createdAt,
            Subject = PlainLine.Of(content.Subject, LongestSubject),
            Body = new BodyBuilder { TextBody = content.Text, HtmlBody = content.Html }.ToMessageBody(),
        };
        message.From.Add(from);
        message.To.Add(to);
        // RFC 3834 §5: so that no out-of-office answers it.
        message.Headers.Add(HeaderId.AutoSubmitted, "auto-generated");
        message.Prepare(EncodingConstraint.SevenBit, LongestLine);
        return message;
    }
}
