using Microsoft.Net.Http.Headers;

namespace Portal.Tests.Web;

/// <summary>
/// The cookies of one browser for one portal, open to tests: what a thief would copy or forge. <c>Secure</c> ones are sent too, as
/// TLS ends before the portal.
/// </summary>
internal sealed class CookieJar
{
    private readonly Dictionary<string, string> _cookies = new(StringComparer.Ordinal);

    public string? this[string name]
    {
        get => _cookies.GetValueOrDefault(name);
        set
        {
            if (value is null)
            {
                _cookies.Remove(name);
            }
            else
            {
                _cookies[name] = value;
            }
        }
    }

    public IEnumerable<string> Names => _cookies.Keys;

    public string? Header => _cookies.Count == 0 ? null : string.Join("; ", _cookies.Select(cookie => $"{cookie.Key}={cookie.Value}"));

    /// <summary>A browser that holds the same at this moment, and goes its own way from here.</summary>
    public CookieJar Copy()
    {
        var copy = new CookieJar();
        foreach (var (name, value) in _cookies)
        {
            copy[name] = value;
        }

        return copy;
    }

    public void Take(IEnumerable<SetCookieHeaderValue> cookies)
    {
        foreach (var cookie in cookies)
        {
            var isGone = cookie.Expires <= DateTimeOffset.UtcNow || cookie.MaxAge <= TimeSpan.Zero;
            this[cookie.Name.ToString()] = isGone ? null : Uri.UnescapeDataString(cookie.Value.ToString());
        }
    }
}
