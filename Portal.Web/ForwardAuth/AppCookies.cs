using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Options;
using Portal.Grains.Interfaces;
using Portal.Grains.Interfaces.SecureTokens;
using Portal.Web.Sessions;

namespace Portal.Web.ForwardAuth;

/// <summary>
/// The cookies at an application's own host. The portal's session cookie never leaves the portal's host; here is one that is good for this
/// application alone, and on the way to it one for each attempt, which binds what comes back to the browser that set out.
/// </summary>
public sealed class AppCookies(IOptions<SpaceOptions> space, IOptions<ForwardAuthOptions> options)
{
    /// <summary>How many attempts a browser may have open; the others go.</summary>
    private const int MaxOpen = 5;

    /// <summary>So much of the challenge tells attempts apart.</summary>
    private const int NameLength = 16;

    private readonly CookieName _app = new("portal-app", space.Value);
    private readonly string _prefix = new CookieName("portal-hop-", space.Value).Value;

    /// <summary>The token that leads to the grant, if the browser sent one of the right form.</summary>
    public SecureToken? Read(HttpRequest request) => SecureToken.TryParse(request.Cookies[_app.Value], out var token) ? token : null;

    /// <summary>Hands the token to the browser.</summary>
    public void Write(HttpResponse response, SecureToken token) =>
        response.Cookies.Append(_app.Value, token.ToReference(), _app.Options(options.Value.Lifetime));

    /// <summary>Makes a secret that stays in this browser, and answers the challenge by which it is known elsewhere: its SHA-256.</summary>
    public string SetOut(HttpContext context)
    {
        foreach (var name in context.Request.Cookies.Keys.Where(name => name.StartsWith(_prefix, StringComparison.Ordinal)).Skip(MaxOpen - 1))
        {
            context.Response.Cookies.Delete(name, _app.Options(null));
        }

        var secret = WebEncoders.Base64UrlEncode(RandomNumberGenerator.GetBytes(32));
        var challenge = ChallengeOf(secret);
        context.Response.Cookies.Append(NameOf(challenge), secret, _app.Options(options.Value.HopLifetime));
        return challenge;
    }

    /// <summary>Whether this browser set out with the challenge. Takes the same time whatever differs.</summary>
    public bool HasSetOut(HttpRequest request, string challenge) =>
        request.Cookies[NameOf(challenge)] is { Length: < 100 } secret
        && CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(ChallengeOf(secret)), Encoding.ASCII.GetBytes(challenge));

    /// <summary>Forgets an attempt that is over.</summary>
    public void Arrive(HttpResponse response, string challenge) => response.Cookies.Delete(NameOf(challenge), _app.Options(null));

    /// <summary>Whether this has the form of a challenge.</summary>
    public static bool IsChallenge(string? text) => text is { Length: 43 } && text.All(character => char.IsAsciiLetterOrDigit(character) || character is '-' or '_');

    private static string ChallengeOf(string secret) => WebEncoders.Base64UrlEncode(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));

    private string NameOf(string challenge) => _prefix + challenge[..NameLength];
}
