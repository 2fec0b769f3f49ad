using Portal.Grains.Interfaces;

namespace Portal.Web.Sessions;

/// <summary>
/// How the portal's cookies are named and set: with the <c>__Host-</c> prefix and <c>Secure</c> where the portal is on HTTPS, so that
/// no neighbour on a sister domain can plant one.
/// </summary>
public sealed class CookieName(string name, SpaceOptions space)
{
    private readonly bool _isHttps = space.PublicAddress.Scheme == "https";

    /// <summary>The whole name.</summary>
    public string Value => _isHttps ? $"__Host-{name}" : name;

    /// <summary>The attributes; without a lifetime the cookie goes with the browser.</summary>
    public CookieOptions Options(TimeSpan? lifetime) => new()
    {
        HttpOnly = true,
        Secure = _isHttps,
        SameSite = SameSiteMode.Lax,
        Path = "/",
        MaxAge = lifetime,
        IsEssential = true,
    };
}
