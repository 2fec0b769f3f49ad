using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Portal.Grains.Interfaces.Clients;

namespace Portal.Chaos.Load;

/// <summary>An application that signs members in and stays signed in for them: its server's side.</summary>
public sealed class Application(Sender sender, Uri portal)
{
    /// <summary>Its <c>client_id</c>.</summary>
    public const string Id = "chaos";

    /// <summary>Where a browser comes back to with a code. Nobody listens there: the load reads the code from the redirect.</summary>
    public const string RedirectUri = "https://chaos.example/signed-in";

    /// <summary>Where a browser comes back to after signing out.</summary>
    public const string PostLogoutRedirectUri = "https://chaos.example/signed-out";

    private const string Secret = "chaos-secret-of-more-than-thirty-two-characters";

    private static readonly string[] Scopes = ["openid", "profile", "email", "offline_access"];

    /// <summary>As an administrator declares it.</summary>
    public static ClientDetails Details { get; } = new(
        "Chaos",
        [Secret],
        [RedirectUri],
        [PostLogoutRedirectUri],
        Scopes,
        new AccessRule(Everyone: true, []),
        new ClientProtocol
        {
            GrantTypes = [ClientGrantTypes.AuthorizationCode, ClientGrantTypes.RefreshToken],
            // Its access tokens are for the portal: about those a client may not ask otherwise.
            MayIntrospect = true,
        });

    /// <summary>A new PKCE verifier (RFC 7636 §4.1).</summary>
    public static string NewVerifier() => WebEncoders.Base64UrlEncode(RandomNumberGenerator.GetBytes(32));

    /// <summary>Where the application sends a browser.</summary>
    public static string AuthorizeAddress(string verifier) => "/connect/authorize" + QueryString.Create(new Dictionary<string, string?>
    {
        ["client_id"] = Id,
        ["redirect_uri"] = RedirectUri,
        ["response_type"] = "code",
        ["scope"] = string.Join(' ', Scopes),
        ["state"] = "state",
        ["nonce"] = "nonce",
        ["code_challenge"] = WebEncoders.Base64UrlEncode(SHA256.HashData(Encoding.ASCII.GetBytes(verifier))),
        ["code_challenge_method"] = "S256",
    });

    /// <summary>Where the application sends a browser to sign out.</summary>
    public static string SignOutAddress(string identityToken) => "/connect/logout" + QueryString.Create(new Dictionary<string, string?>
    {
        ["id_token_hint"] = identityToken,
        ["post_logout_redirect_uri"] = PostLogoutRedirectUri,
    });

    /// <summary>Redeems a code.</summary>
    public Task<Exchange> RedeemAsync(string code, string verifier, Func<Reply, bool> isRight, CancellationToken cancellation) => PostAsync(
        RequestKind.Redeem,
        "/connect/token",
        isRight,
        cancellation,
        ("grant_type", "authorization_code"), ("code", code), ("redirect_uri", RedirectUri), ("code_verifier", verifier));

    /// <summary>Renews tokens.</summary>
    public Task<Exchange> RefreshAsync(string refreshToken, Func<Reply, bool> isRight, CancellationToken cancellation) => PostAsync(
        RequestKind.Refresh, "/connect/token", isRight, cancellation, ("grant_type", "refresh_token"), ("refresh_token", refreshToken));

    /// <summary>Asks whether a token is good (RFC 7662).</summary>
    public Task<Exchange> IntrospectAsync(string token, Func<Reply, bool> isRight, CancellationToken cancellation) =>
        PostAsync(RequestKind.Introspect, "/connect/introspect", isRight, cancellation, ("token", token));

    /// <summary>Asks who the member is.</summary>
    public Task<Exchange> UserInfoAsync(string accessToken, Func<Reply, bool> isRight, CancellationToken cancellation)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, new Uri(portal, "/connect/userinfo"));
        request.Headers.Authorization = new("Bearer", accessToken);
        return sender.SendAsync(RequestKind.UserInfo, request, isRight, cancellation);
    }

    private Task<Exchange> PostAsync(
        RequestKind kind, string address, Func<Reply, bool> isRight, CancellationToken cancellation, params (string Name, string Value)[] fields)
    {
        var form = fields.Append(("client_id", Id)).Append(("client_secret", Secret)).Select(field => KeyValuePair.Create(field.Item1, field.Item2));
        return sender.SendAsync(
            kind, new HttpRequestMessage(HttpMethod.Post, new Uri(portal, address)) { Content = new FormUrlEncodedContent(form) }, isRight, cancellation);
    }
}
