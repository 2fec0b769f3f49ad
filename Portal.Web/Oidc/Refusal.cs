using Microsoft.AspNetCore.Authentication;
using OpenIddict.Server.AspNetCore;

namespace Portal.Web.Oidc;

/// <summary>Refuses a request of the protocol, in its own words; the engine writes them in the form of the endpoint.</summary>
public static class Refusal
{
    /// <summary>An error as the RFC of the endpoint names it.</summary>
    /// <param name="error">The error's code.</param>
    /// <param name="description">What is wrong and what to do, for the developer of the client. ASCII without quotes (RFC 6749 §5.2).</param>
    public static IResult Forbid(string error, string description) =>
        Results.Forbid(Properties(error, description), [OpenIddictServerAspNetCoreDefaults.AuthenticationScheme]);

    /// <summary>The same where a token was wrong: with <c>WWW-Authenticate</c> (RFC 6750 §3).</summary>
    public static IResult Challenge(string error, string description) =>
        Results.Challenge(Properties(error, description), [OpenIddictServerAspNetCoreDefaults.AuthenticationScheme]);

    private static AuthenticationProperties Properties(string error, string description) => new(new Dictionary<string, string?>
    {
        [OpenIddictServerAspNetCoreConstants.Properties.Error] = error,
        [OpenIddictServerAspNetCoreConstants.Properties.ErrorDescription] = description,
    });
}
