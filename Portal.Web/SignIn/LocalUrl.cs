namespace Portal.Web.SignIn;

/// <summary>
/// Where somebody may be sent after signing in: a path of this portal and nothing else. Browsers read <c>//</c>, <c>/\</c> and paths
/// with tabs or line ends as other hosts, and encoded forms may be decoded on the way.
/// </summary>
public static class LocalUrl
{
    /// <summary>The longest return address that is kept: a sealed authorization request with a long state.</summary>
    public const int MaxLength = 6144;

    /// <summary>The address if it is local, otherwise the home page.</summary>
    public static string OrHome(string? url) => IsLocal(url) ? url! : "/";

    /// <summary>Whether the address is a path of this portal.</summary>
    public static bool IsLocal(string? url)
    {
        if (url is not { Length: > 0 and <= MaxLength } || url[0] != '/' || url.Any(c => c is '\\' or < ' ' or '\u007F' || char.IsSurrogate(c)))
        {
            return false;
        }

        var path = Uri.UnescapeDataString(url.Split('?', '#')[0]);
        return !path.StartsWith("//", StringComparison.Ordinal)
            && !path.Contains('\\', StringComparison.Ordinal)
            && !path.Any(char.IsControl);
    }
}
