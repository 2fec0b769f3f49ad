using System.Buffers;
using System.Diagnostics.CodeAnalysis;

namespace Portal.Grains.Interfaces.SecureTokens;

/// <summary>
/// A reference handed to the outside: <c>{id as 32 lower-case hex}:{secret}</c>. The id finds the grain; the secret proves the
/// right to use it. Only the SHA-256 of the secret is stored, so a copy of the database opens nothing.
/// </summary>
/// <param name="Id">The key of the grain that the token refers to.</param>
/// <param name="Secret">32 random bytes, base64url without padding: 43 characters.</param>
[GenerateSerializer, Immutable, Alias("Portal.SecureToken")]
public sealed record SecureToken([property: Id(0)] Guid Id, [property: Id(1)] string Secret)
{
    /// <summary>The length of a well-formed token: 32 hex digits, a colon, 43 characters of base64url.</summary>
    public const int Length = 32 + 1 + SecretLength;

    private const int SecretLength = 43;

    /// <summary>Reads a token. Anything but the exact form (one spelling a token) is refused.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out SecureToken? token)
    {
        token = null;
        if (text is not { Length: Length } || text[32] != ':')
        {
            return false;
        }

        var id = text.AsSpan(0, 32);
        var secret = text.AsSpan(33);
        if (id.ContainsAnyExcept(LowerHex) || secret.ContainsAnyExcept(Base64Url))
        {
            return false;
        }

        token = new SecureToken(Guid.ParseExact(id, "N"), secret.ToString());
        return true;
    }

    /// <summary>The form that the outside holds. Contains the secret: never log it.</summary>
    public string ToReference() => $"{Id:N}:{Secret}";

    /// <summary>The id only, so that a log line or a debugger never shows the secret.</summary>
    public override string ToString() => $"{Id:N}:…";

    private static readonly SearchValues<char> LowerHex = SearchValues.Create("0123456789abcdef");
    private static readonly SearchValues<char> Base64Url = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_");
}
