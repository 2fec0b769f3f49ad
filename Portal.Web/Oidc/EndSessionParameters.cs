using static OpenIddict.Abstractions.OpenIddictConstants;

namespace Portal.Web.Oidc;

/// <summary>What a request to sign out may say (OpenID Connect RP-Initiated Logout 1.0 §2), and all that the page in between passes on.</summary>
public static class EndSessionParameters
{
    /// <summary>The names.</summary>
    public static IReadOnlyList<string> All { get; } =
        [Parameters.IdTokenHint, Parameters.ClientId, Parameters.PostLogoutRedirectUri, Parameters.State, "logout_hint", Parameters.UiLocales];
}
