using System.Security.Cryptography;
using System.Text;

namespace Portal.Chaos.History;

/// <summary>Stands for a secret in a history: tells two apart, and opens nothing.</summary>
public static class Fingerprint
{
    /// <summary>16 hexadecimal digits that follow from the secret.</summary>
    public static string Of(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)).AsSpan(0, 8));
}
