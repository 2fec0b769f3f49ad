using System.Text;
using Microsoft.AspNetCore.WebUtilities;

namespace Portal.Tests.Fuzzing;

/// <summary>Breaks what looks like a token: a reference, sealed data, a JWT.</summary>
internal static class TokenMutations
{
    private static readonly IReadOnlyList<string> Headers =
    [
        """{"alg":"none"}""", """{"alg":"none","typ":"at+jwt"}""", """{"alg":"HS256","typ":"at+jwt"}""", """{"alg":"HS256"}""", """{"alg":"RS256","jku":"http://127.0.0.1:9/","typ":"at+jwt"}""",
        """{"alg":"ES256","jwk":{"kty":"EC","crv":"P-256","x":"AAAA","y":"AAAA"}}""", """{"alg":"ES256","x5u":"http://127.0.0.1:9/","kid":"../../../dev/null"}""", """{"alg":"ES512","typ":"JWT"}""",
        """{"alg":"RS256","crit":["x"],"x":1}""", """{"alg":1}""", """{"alg":null,"typ":{}}""", """{"alg":"ES256","kid":"\ud800"}""", """{"alg":"ES256","typ":"\u0000"}""", "[]", "{", "", """{"alg":"dir","enc":"A256GCM","zip":"DEF"}""",
        """{"alg":"RS256","alg":"none"}""", """{"alg":"ES256","typ":"client-authentication+jwt"}""", """{"alg":"RS256","typ":"oi_auc+jwt"}""", """{"alg":"RS256","typ":"oi_reqt+jwt"}""",
    ];

    private static readonly IReadOnlyList<string> Payloads =
    [
        "{}", "[]", "null", "", "{", """{"iss":1,"sub":[],"aud":{},"exp":"never"}""", """{"exp":1e400}""", """{"exp":-1,"nbf":99999999999999,"iat":"x"}""", """{"sub":"\ud800","iss":"\ud800","aud":"\ud800"}""",
        """{"sub":"\u0000","iss":"\u0000","client_id":"\u0000"}""", """{"sub":null,"sid":"x","oi_au_id":"00"}""", """{"aud":["a",1,null,[],{}],"jti":""}""", """{"exp":9223372036854775807}""", """{"exp":253402300800}""", """{"sub":"a","sub":"b"}""",
    ];

    /// <summary>A broken one in place of this text, which is as it goes on the wire.</summary>
    public static string Break(string encoded, Random random)
    {
        if (encoded.Length == 0)
        {
            return "a.b.c";
        }

        var parts = encoded.Split('.');
        switch (random.Next(parts.Length >= 3 ? 12 : 5))
        {
            case 0:
                return Replace(encoded, random.Next(encoded.Length), random);
            case 1:
                return encoded[..random.Next(encoded.Length)];
            case 2:
                return encoded + Pick(["=", "==", ".", "A", "%20", "%00", "%C3%A9", ":", "/"], random);
            case 3:
                var at = random.Next(encoded.Length + 1);
                return encoded.Insert(at, Pick(["%00", "%FF", "%0a", "%F0%9F%94%91", ":", ".", "%", "+", "-"], random));
            case 4:
                return random.Next(2) == 0 ? encoded.ToUpperInvariant() : string.Concat(encoded.Reverse());
            case 5:
                return $"{Encode(Pick(Headers, random))}.{parts[1]}.{parts[2]}";
            case 6:
                return $"{Encode(Pick(Headers, random))}.{parts[1]}.";
            case 7:
                return $"{parts[0]}.{Encode(Pick(Payloads, random))}.{parts[2]}";
            case 8:
                return $"{Encode(Pick(Headers, random))}.{Encode(Pick(Payloads, random))}.";
            case 9:
                return $"{Encode(Pick(Headers, random))}..{parts[1]}.{parts[2]}.{parts[0]}";
            case 10:
                return $"{parts[0]}.{parts[1]}.{parts[2]}.";
            default:
                return $"{parts[0]}.{parts[1]}.{Pick(["", "AA", new string('A', 86), new string('A', 342), "MAA", "MEUCIQ"], random)}";
        }
    }

    private static string Replace(string text, int at, Random random) => text[..at] + (char)('!' + random.Next(94)) + text[(at + 1)..];

    private static string Encode(string json) => WebEncoders.Base64UrlEncode(Encoding.UTF8.GetBytes(json));

    private static string Pick(IReadOnlyList<string> values, Random random) => values[random.Next(values.Count)];
}
