using MimeKit;

namespace Portal.Grains.Mail;

/// <summary>Hands mails to the next system. Thread-safe.</summary>
public interface IMailTransport
{
    /// <summary>
    /// Tries once. Whatever the network, the server or the disk does is an answer; only a cancellation is thrown.
    /// </summary>
    /// <param name="message">The mail, with its <c>Message-ID</c>.</param>
    /// <param name="cancellationToken">Gives up; the mail may have left all the same.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    Task<MailDelivery> SendAsync(MimeMessage message, CancellationToken cancellationToken);
}
