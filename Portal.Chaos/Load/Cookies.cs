using Microsoft.Net.Http.Headers;

namespace Portal.Chaos.Load;

/// <summary>The cookies of one browser for the portal.</summary>
public sealed class Cookies
{
    /// <summary>The name of the cookie that holds the session, on plain HTTP.</summary>
    public const string Session = "portal-session";

    private readonly Dictionary<string, string> _cookies = new(StringComparer.Ordinal);

    /// <summary>The value of a cookie, or null.</summary>
    public string? this[string name] => _cookies.GetValueOrDefault(name);

    /// <summary>For a request, or null where there is none.</summary>
    public string? Header => _cookies.Count == 0 ? null : string.Join("; ", _cookies.Select(cookie => $"{cookie.Key}={cookie.Value}"));

    /// <summary>Forgets everything, as a browser that is closed.</summary>
    public void Clear() => _cookies.Clear();

    /// <summary>Keeps what an answer sets, and forgets what it takes away.</summary>
    public void Take(IEnumerable<SetCookieHeaderValue> cookies)
    {
        foreach (var cookie in cookies)
        {
            if (cookie.Value.Length == 0 || cookie.MaxAge <= TimeSpan.Zero || cookie.Expires < DateTimeOffset.UnixEpoch.AddYears(1))
            {
                _cookies.Remove(cookie.Name.ToString());
            }
            else
            {
                _cookies[cookie.Name.ToString()] = Uri.UnescapeDataString(cookie.Value.ToString());
            }
        }
    }
}
