using System.Globalization;

namespace Portal.Web.Admin;

/// <summary>The classes of error of the outbox in words: what is wrong, and where to look.</summary>
public static class MailErrorWords
{
    /// <summary>A sentence; the class itself where a newer silo wrote it.</summary>
    public static string Of(string error)
    {
        ArgumentNullException.ThrowIfNull(error);
        var status = error.LastIndexOf('-') is var dash and > 0 && int.TryParse(error[(dash + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? string.Create(CultureInfo.InvariantCulture, $"The mail server answered {number}")
            : "";
        return error switch
        {
            "connection-failed" => "The mail server cannot be reached: check its host and port, and the firewall.",
            "timed-out" => "The mail server did not answer in time.",
            "tls-failed" => "No safe connection to the mail server: its certificate is not trusted, or it speaks no TLS.",
            "not-offered-by-server" => "The mail server does not offer what the settings ask for: STARTTLS, or a login.",
            "login-refused" => "The mail server refuses the user name and password.",
            "protocol-error" => "The mail server said something that it should not.",
            "pickup-failed" => "The folder for mails cannot be written to.",
            "address-invalid" => "The address is none.",
            "content-unreadable" => "The mail was sealed with another master key.",
            "expired" => "It was too old to be worth sending before it could be tried.",
            _ when status.Length > 0 && error.StartsWith("recipient-refused-", StringComparison.Ordinal) => $"{status} to the recipient's address.",
            _ when status.Length > 0 && error.StartsWith("sender-refused-", StringComparison.Ordinal) => $"{status} to the portal's own address.",
            _ when status.Length > 0 && error.StartsWith("message-refused-", StringComparison.Ordinal) => $"{status} to the mail itself.",
            _ when status.Length > 0 && error.StartsWith("command-refused-", StringComparison.Ordinal) => $"{status} to a command.",
            _ => error,
        };
    }
}
