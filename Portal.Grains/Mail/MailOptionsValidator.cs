using System.Net;
using System.Security.Cryptography;
using Microsoft.Extensions.Options;

namespace Portal.Grains.Mail;

/// <summary>Stops the program at start with sentences that say what to set.</summary>
public sealed class MailOptionsValidator : IValidateOptions<MailOptions>
{
    /// <inheritdoc />
    public ValidateOptionsResult Validate(string? name, MailOptions options)
    {
        List<string> faults = [.. Faults(options)];
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    private static IEnumerable<string> Faults(MailOptions options)
    {
        var pickup = !string.IsNullOrWhiteSpace(options.PickupDirectory);
        var smtp = !string.IsNullOrWhiteSpace(options.Smtp.Host);
        if (pickup == smtp)
        {
            yield return pickup
                ? "Portal:Mail: both PickupDirectory and Smtp:Host are set; remove one of them."
                : "Portal:Mail: the portal cannot send mail yet. Set Portal:Mail:Smtp:Host to your mail server, or " +
                  "Portal:Mail:PickupDirectory to a folder that receives the mails as files.";
        }

        if (!MailAddress.TryParse(options.From, out _))
        {
            yield return "Portal:Mail:From: set the address that the portal's mail comes from, such as " +
                "\"Northgate Hackspace <portal@example.org>\".";
        }

        if (options.HostName is { } host && Uri.CheckHostName(host) is not UriHostNameType.Dns)
        {
            yield return "Portal:Mail:HostName: this is no host name.";
        }

        if (!(options.RetryFirstSeconds is >= 1 and <= 3600))
        {
            yield return "Portal:Mail:RetryFirstSeconds: from 1 to 3600 seconds.";
        }

        if (!(options.RetryFactor is >= 1 and <= 10))
        {
            yield return "Portal:Mail:RetryFactor: from 1 to 10.";
        }

        if (!(options.RetryLongestSeconds >= options.RetryFirstSeconds && options.RetryLongestSeconds <= 86400))
        {
            yield return "Portal:Mail:RetryLongestSeconds: from RetryFirstSeconds to 86400 seconds (a day).";
        }

        if (!(options.RetryJitter is >= 0 and <= 0.5))
        {
            yield return "Portal:Mail:RetryJitter: from 0 to 0.5.";
        }

        if (!(options.KeepSentHours is >= 1 and <= 8760) || !(options.KeepFailedHours is >= 1 and <= 8760))
        {
            yield return "Portal:Mail: KeepSentHours and KeepFailedHours are from 1 to 8760 hours (a year).";
        }

        foreach (var fault in smtp ? SmtpFaults(options.Smtp) : [])
        {
            yield return $"Portal:Mail:Smtp:{fault}";
        }
    }

    private static IEnumerable<string> SmtpFaults(SmtpOptions smtp)
    {
        if (Uri.CheckHostName(smtp.Host) is UriHostNameType.Unknown)
        {
            yield return "Host: this is no host name. The port has a setting of its own.";
        }

        if (smtp.Port is < 1 or > 65535)
        {
            yield return "Port: from 1 to 65535.";
        }

        if (!Enum.IsDefined(smtp.Security))
        {
            yield return "Security: None, StartTls or ImplicitTls.";
        }

        if (string.IsNullOrEmpty(smtp.UserName) != string.IsNullOrEmpty(smtp.Password))
        {
            yield return "UserName and Password: set both or neither.";
        }

        if (smtp.Security is SmtpSecurity.None && !string.IsNullOrEmpty(smtp.UserName) && !IsThisMachine(smtp.Host))
        {
            yield return "Security: None would send the password readable over the network; use StartTls or ImplicitTls.";
        }

        if (!(smtp.ConnectTimeoutSeconds is >= 1 and <= 300) || !(smtp.SendTimeoutSeconds is >= 1 and <= 600))
        {
            yield return "ConnectTimeoutSeconds is from 1 to 300 seconds, SendTimeoutSeconds from 1 to 600.";
        }

        if (smtp.MaximumConnections is < 1 or > 100)
        {
            yield return "MaximumConnections: from 1 to 100.";
        }

        if (smtp.TrustedCertificateFile is { } file && CertificateFault(file) is { } fault)
        {
            yield return $"TrustedCertificateFile: {fault}";
        }
    }

    private static bool IsThisMachine(string host) =>
        string.Equals(host, "localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address));

    private static string? CertificateFault(string file)
    {
        try
        {
            return TrustedCertificates.Load(file).Count == 0 ? $"there is no certificate in {file}." : null;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or CryptographicException or ArgumentException)
        {
            return $"{file} cannot be read as PEM certificates: {fault.Message}";
        }
    }
}
