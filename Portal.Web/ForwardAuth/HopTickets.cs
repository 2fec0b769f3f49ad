using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.WebUtilities;

namespace Portal.Web.ForwardAuth;

/// <summary>Seals tickets with the keys that all front ends share; nothing is stored before one is used. Thread-safe.</summary>
public sealed class HopTickets(IDataProtectionProvider protection, TimeProvider time)
{
    private const int MaxLength = 8192;

    // Nobody reads it but us, so that nothing has to be escaped six characters long.
    private static readonly JsonSerializerOptions Short = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly IDataProtector _protector = protection.CreateProtector("Portal.HopTicket.v1");

    /// <summary>The ticket as it stands in an address.</summary>
    public string Seal(HopTicket ticket) => WebEncoders.Base64UrlEncode(_protector.Protect(JsonSerializer.SerializeToUtf8Bytes(ticket, Short)));

    /// <summary>The ticket, or null for one that was not sealed here or has expired.</summary>
    public HopTicket? TryOpen(string? text)
    {
        if (text is not { Length: > 0 and <= MaxLength })
        {
            return null;
        }

        try
        {
            var ticket = JsonSerializer.Deserialize<HopTicket>(_protector.Unprotect(WebEncoders.Base64UrlDecode(text)))!;
            return time.GetUtcNow() < ticket.ExpiresAt ? ticket : null;
        }
        catch (Exception exception) when (exception is CryptographicException or FormatException)
        {
            return null;
        }
    }
}
