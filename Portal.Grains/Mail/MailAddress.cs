using System.Diagnostics.CodeAnalysis;
using MimeKit;

namespace Portal.Grains.Mail;

/// <summary>Reads one address, and refuses what could smuggle in a second one or a header.</summary>
internal static class MailAddress
{
    // What is bare (a local name without a domain) can be an address to a mail system of one machine, never to ours.
    private static readonly ParserOptions Strict = new()
    {
        AllowAddressesWithoutDomain = false,
        AllowUnquotedCommasInAddresses = false,
        AddressParserComplianceMode = RfcComplianceMode.Strict,
    };

    /// <summary>Reads <c>name@host</c> or <c>Name &lt;name@host&gt;</c>.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out MailboxAddress? address)
    {
        address = null;
        return !string.IsNullOrWhiteSpace(text)
            && !text.Any(char.IsControl)
            && MailboxAddress.TryParse(Strict, text, out address)
            && address.Address.Contains('@', StringComparison.Ordinal);
    }

    /// <summary>Reads a recipient: an address and nothing else.</summary>
    public static bool TryParseRecipient(string text, string? name, [NotNullWhen(true)] out MailboxAddress? address)
    {
        if (!TryParse(text, out address) || !string.Equals(address.Address, text, StringComparison.Ordinal))
        {
            address = null;
            return false;
        }

        address = new MailboxAddress(PlainLine.Of(name, 80), address.Address);
        return true;
    }
}
