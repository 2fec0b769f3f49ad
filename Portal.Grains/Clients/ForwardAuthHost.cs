using System.Buffers;
using System.Globalization;

namespace Portal.Grains.Clients;

/// <summary>The rule of the hosts before which a reverse proxy asks who somebody is. Compared exactly with what the proxy says.</summary>
public static class ForwardAuthHost
{
    private const int MaxLength = 253;

    private static readonly SearchValues<char> Letters = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789-");

    /// <summary>Brings a host into its normal form, or says as a sentence why it is none.</summary>
    public static bool TryNormalise(string? input, out string normal, out string reason)
    {
        normal = (input ?? string.Empty).ToLowerInvariant();
        reason = "A host looks like octoprint.example.org, or octoprint.example.org:8443: no https://, no path, no *; a domain with other letters as xn--….";
        var parts = normal.Split(':');
        return parts.Length <= 2
            && parts[0].Length is > 0 and <= MaxLength
            && parts[0].Split('.').All(label => label.Length is > 0 and <= 63 && !label.AsSpan().ContainsAnyExcept(Letters) && label[0] != '-' && label[^1] != '-')
            && (parts.Length == 1 || IsPort(parts[1]));
    }

    /// <summary>Browsers leave the usual port out, so that a host with it would never be met.</summary>
    private static bool IsPort(string text) =>
        ushort.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port is not (0 or 80 or 443) && text[0] != '0';
}
