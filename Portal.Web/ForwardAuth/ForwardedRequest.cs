using System.Collections.Frozen;
using Microsoft.Extensions.Primitives;
using Portal.Web.SignIn;

namespace Portal.Web.ForwardAuth;

/// <summary>
/// What a reverse proxy says of the request that it asks about. Anybody can say so: nothing here is a proof of anything, and no answer
/// gives away more than the cookie does that comes with it.
/// </summary>
/// <param name="Host">The application's host, in lower case; empty where it is not said once and plainly.</param>
/// <param name="Path">Path and query to come back to; the root where the one that was said cannot be.</param>
/// <param name="IsNavigation">Whether a person opens a page: only they can be sent to sign in.</param>
/// <param name="ClaimsToBeSomebody">Whether the browser brought a header that only the portal sets.</param>
public sealed record ForwardedRequest(string Host, string Path, bool IsNavigation, bool ClaimsToBeSomebody)
{
    private const int MaxHost = 260;
    private const int MaxPath = 1000;

    /// <summary>With lines below instead of dashes too: many application servers read both as one.</summary>
    private static readonly FrozenSet<string> Identities = RemoteHeaders.Names
        .SelectMany(name => new[] { name, name.Replace('-', '_') })
        .ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>Reads the headers that nginx is told to set, and Traefik and Caddy set by themselves.</summary>
    public static ForwardedRequest Read(HttpRequest request)
    {
        var headers = request.Headers;
        return new ForwardedRequest(
            HostOf(headers["X-Forwarded-Host"]),
            PathOf(headers["X-Forwarded-Uri"]),
            IsPage(headers["X-Forwarded-Method"], headers["Sec-Fetch-Mode"], headers.Accept),
            headers.Keys.Any(Identities.Contains));
    }

    private static string HostOf(StringValues header) =>
        header is [{ Length: > 0 and <= MaxHost } host] && host.All(character => char.IsAsciiLetterOrDigit(character) || character is '.' or '-' or ':')
            ? host.ToLowerInvariant()
            : "";

    private static string PathOf(StringValues header) => header is [{ Length: <= MaxPath } path] && IsReturnPath(path) ? path : "/";

    /// <summary>Whether this is a path with its query and no more, as it can stand in an address.</summary>
    public static bool IsReturnPath(string? path) => path is { Length: <= MaxPath } && LocalUrl.IsLocal(path) && path.All(character => character is > ' ' and < '\x7f');

    private static bool IsPage(StringValues method, StringValues mode, StringValues accept) =>
        (method.Count == 0 || method == HttpMethods.Get)
        && (mode.Count > 0 ? mode == "navigate" : accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase));
}
