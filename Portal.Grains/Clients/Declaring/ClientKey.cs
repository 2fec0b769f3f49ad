using System.Buffers.Text;
using System.Numerics;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Portal.Grains.Seeding;

namespace Portal.Grains.Clients.Declaring;

/// <summary>Reads one public key of a client (RFC 7517 §4, RFC 7518 §6): RSA of at least 2048 bits, or EC on P-256.</summary>
internal static class ClientKey
{
    private const int MinRsaBits = 2048;
    private const int MaxRsaBits = 8192;
    private const int P256Bytes = 32;
    private const int MaxIdLength = 200;

    // RFC 7518 §6.2.2, §6.3.2, §6.4.1.
    private static readonly string[] PrivateParts = ["d", "p", "q", "dp", "dq", "qi", "oth", "k"];

    /// <summary>The key with what was checked; null where something is wrong, which is noted.</summary>
    public static JsonObject? Read(SeedNode node, HashSet<string> ids, SeedMistakes mistakes)
    {
        var before = mistakes.Count;
        var key = SeedObject.Of(node, "a key", mistakes);
        if (Array.Find(PrivateParts, key.Has) is { } part)
        {
            key.Refuse(part, $"\"{part}\" is part of a private key, which never leaves the client: give the public key only, and make new keys if others could read this file.");
            return null;
        }

        var type = key.Text("kty", IsType);
        var id = key.Text("kid", IsId);
        var use = key.Text("use", IsUse, required: false);
        var algorithm = key.Text("alg", (string? input, out string normal, out string reason) => IsAlgorithm(type, input, out normal, out reason), required: false);
        var result = new JsonObject { ["kty"] = type, ["kid"] = id };
        if (use is not null)
        {
            result["use"] = use;
        }

        if (algorithm is not null)
        {
            result["alg"] = algorithm;
        }

        switch (type)
        {
            case "RSA":
                result["n"] = key.Text("n", IsModulus);
                result["e"] = key.Text("e", IsExponent);
                key.End();
                break;
            case "EC":
                result["crv"] = key.Text("crv", IsCurve);
                var (x, y) = (key.Text("x", IsCoordinate), key.Text("y", IsCoordinate));
                (result["x"], result["y"]) = (x, y);
                key.End();
                if (x is not null && y is not null && !IsOnCurve(x, y))
                {
                    key.Refuse("x", "\"x\" and \"y\" are no point on P-256: copy the key again.");
                }

                break;
        }

        if (id is not null && !ids.Add(id))
        {
            key.Refuse("kid", $"Another key has the \"kid\" {id} already. Each can be there once.");
        }

        return mistakes.Count == before ? result : null;
    }

    private static bool IsType(string? input, out string normal, out string reason)
    {
        (normal, reason) = (input ?? string.Empty, "A key's \"kty\" is \"RSA\" or \"EC\". A key that both sides know is a secret: it goes into \"secret\".");
        return normal is "RSA" or "EC";
    }

    private static bool IsId(string? input, out string normal, out string reason)
    {
        (normal, reason) = (input ?? string.Empty, $"A \"kid\" has 1 to {MaxIdLength} ASCII characters without spaces.");
        return normal.Length is > 0 and <= MaxIdLength && normal.All(character => character is > ' ' and < '\x7f');
    }

    private static bool IsUse(string? input, out string normal, out string reason)
    {
        (normal, reason) = (input ?? string.Empty, "The client signs with its keys: \"use\" is \"sig\", or is left out.");
        return normal == "sig";
    }

    private static bool IsAlgorithm(string? type, string? input, out string normal, out string reason)
    {
        (normal, reason) = (input ?? string.Empty, "\"alg\" is \"RS256\" or \"PS256\" for RSA and \"ES256\" for EC, or is left out.");
        return normal switch
        {
            "RS256" or "PS256" => type is null or "RSA",
            "ES256" => type is null or "EC",
            _ => false,
        };
    }

    private static bool IsModulus(string? input, out string normal, out string reason)
    {
        (normal, reason) = (input ?? string.Empty, $"An RSA key has {MinRsaBits} to {MaxRsaBits} bits, and \"n\" is its modulus in base64url.");
        return ToNumber(normal) is { } modulus && modulus.GetBitLength() is >= MinRsaBits and <= MaxRsaBits && !modulus.IsEven;
    }

    private static bool IsExponent(string? input, out string normal, out string reason)
    {
        (normal, reason) = (input ?? string.Empty, "\"e\" is an RSA key's exponent in base64url, nearly always AQAB.");
        return ToNumber(normal) is { } exponent && exponent > 2 && exponent <= uint.MaxValue && !exponent.IsEven;
    }

    private static bool IsCurve(string? input, out string normal, out string reason)
    {
        (normal, reason) = (input ?? string.Empty, "An EC key is on the curve \"P-256\".");
        return normal == "P-256";
    }

    private static bool IsCoordinate(string? input, out string normal, out string reason)
    {
        (normal, reason) = (input ?? string.Empty, $"A coordinate has {P256Bytes} bytes in base64url, which are 43 characters.");
        return ToBytes(normal)?.Length == P256Bytes;
    }

    private static bool IsOnCurve(string x, string y)
    {
        try
        {
            using var key = ECDsa.Create(new ECParameters
            {
                Curve = ECCurve.NamedCurves.nistP256,
                Q = new ECPoint { X = ToBytes(x), Y = ToBytes(y) },
            });
            return true;
        }
        catch (CryptographicException)
        {
            return false;
        }
    }

    private static BigInteger? ToNumber(string text) => ToBytes(text) is { } bytes ? new BigInteger(bytes, isUnsigned: true, isBigEndian: true) : null;

    private static byte[]? ToBytes(string text) =>
        text.Length > 0 && !text.Contains('=', StringComparison.Ordinal) && Base64Url.IsValid(text) ? Base64Url.DecodeFromChars(text) : null;
}
