using System.Globalization;
using MailKit.Net.Smtp;

namespace Portal.Grains.Mail;

/// <summary>
/// The classes of error that the outbox records. They are shown to operators and hold nothing of the mail, of its recipient, or
/// of what the server said: servers like to repeat addresses.
/// </summary>
public static class MailErrors
{
    /// <summary>No connection: no such host, refused, or lost on the way.</summary>
    public const string Connection = "connection-failed";

    /// <summary>The server did not answer in time.</summary>
    public const string Timeout = "timed-out";

    /// <summary>TLS could not be agreed on, or the server's certificate is not trusted.</summary>
    public const string Tls = "tls-failed";

    /// <summary>The server does not offer something that the settings ask for: STARTTLS, or login.</summary>
    public const string NotOffered = "not-offered-by-server";

    /// <summary>The server does not take the user name and password.</summary>
    public const string Login = "login-refused";

    /// <summary>The server said what the protocol does not allow.</summary>
    public const string Protocol = "protocol-error";

    /// <summary>The pickup directory cannot be written to.</summary>
    public const string Pickup = "pickup-failed";

    /// <summary>The recipient's address is not one.</summary>
    public const string Address = "address-invalid";

    /// <summary>The stored mail cannot be opened: it was sealed with another master key.</summary>
    public const string Unreadable = "content-unreadable";

    /// <summary>Its time was over before it was tried at all.</summary>
    public const string Expired = "expired";

    /// <summary>The server answered with a status other than success: which command, and the status.</summary>
    internal static string Smtp(SmtpErrorCode error, SmtpStatusCode status)
    {
        var what = error switch
        {
            SmtpErrorCode.RecipientNotAccepted => "recipient-refused",
            SmtpErrorCode.SenderNotAccepted => "sender-refused",
            SmtpErrorCode.MessageNotAccepted => "message-refused",
            _ => "command-refused",
        };
        return string.Create(CultureInfo.InvariantCulture, $"{what}-{(int)status}");
    }
}
