using System.Text;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;
using Portal.Grains.Interfaces.Clients;

namespace Portal.Web.Discourse;

/// <summary>What a Discourse asks. Read before its signature is checked, for it alone says whose signature that has to be.</summary>
/// <param name="Message">As it came.</param>
/// <param name="Nonce">Goes back unchanged; that it is good once is Discourse's affair.</param>
/// <param name="ReturnUrl">Where the answer is to go.</param>
/// <param name="MayAsk">False for <c>prompt=none</c>: whoever is not signed in is not to be asked.</param>
/// <param name="SignsOut">Whether the member is to be signed out instead.</param>
public sealed record DiscourseRequest(DiscourseMessage Message, string Nonce, string ReturnUrl, bool MayAsk, bool SignsOut)
{
    /// <summary>The longest payload in base64. Discourse's own have some 200 characters.</summary>
    public const int MaxLength = 2048;

    private const int SignatureLength = 64;
    private const int MaxNonce = 200;

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Reads the two parameters; null for anything but the exact form.</summary>
    public static DiscourseRequest? TryRead(StringValues sso, StringValues sig)
    {
        if (sso is not [{ Length: > 0 and <= MaxLength } payload]
            || sig is not [{ Length: SignatureLength } signature]
            || signature.Any(character => !char.IsAsciiHexDigitLower(character)))
        {
            return null;
        }

        try
        {
            var fields = QueryHelpers.ParseQuery(Utf8.GetString(Convert.FromBase64String(payload)));
            return fields.All(field => field.Value.Count == 1)
                && One("nonce") is { Length: > 0 and <= MaxNonce } nonce
                && One("return_sso_url") is { Length: > 0 } address
                    ? new DiscourseRequest(new DiscourseMessage(payload, signature), nonce, address, One("prompt") != "none", One("logout") == "true")
                    : null;

            string? One(string name) => fields.TryGetValue(name, out var value) ? value.ToString() : null;
        }
        catch (Exception exception) when (exception is FormatException or DecoderFallbackException or InvalidDataException)
        {
            return null;
        }
    }
}
