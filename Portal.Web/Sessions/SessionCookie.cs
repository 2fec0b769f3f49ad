using Microsoft.Extensions.Options;
using Portal.Grains.Interfaces;
using Portal.Grains.Interfaces.SecureTokens;

namespace Portal.Web.Sessions;

/// <summary>The cookie that holds a session's secure token.</summary>
public sealed class SessionCookie(IOptions<SpaceOptions> space)
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(30);

    private readonly CookieName _name = new("portal-session", space.Value);

    /// <summary>The token that the browser sent, if it has the right form.</summary>
    public SecureToken? Read(HttpRequest request) =>
        SecureToken.TryParse(request.Cookies[_name.Value], out var token) ? token : null;

    /// <summary>Whether the browser sent anything at all.</summary>
    public bool IsPresent(HttpRequest request) => request.Cookies.ContainsKey(_name.Value);

    /// <summary>Hands the token to the browser.</summary>
    public void Write(HttpResponse response, SecureToken token) =>
        response.Cookies.Append(_name.Value, token.ToReference(), _name.Options(Lifetime));

    /// <summary>Takes it back.</summary>
    public void Remove(HttpResponse response) => response.Cookies.Delete(_name.Value, _name.Options(null));
}
