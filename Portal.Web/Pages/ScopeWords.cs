using Portal.Web.Oidc;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace Portal.Web.Pages;

/// <summary>What a scope lets an application do, in a member's words.</summary>
public static class ScopeWords
{
    /// <summary>One line a scope, in an order that does not depend on how the application asks.</summary>
    public static IReadOnlyList<string> Of(IReadOnlyList<string> scopes) =>
        ["Recognise you when you come back", .. PortalScopes.All.Where(scopes.Contains).Select(Words).OfType<string>()];

    private static string? Words(string scope) => scope switch
    {
        Scopes.Profile => "See your name and your username",
        Scopes.Email => "See your email address",
        PortalScopes.Groups => "See which groups of the space you belong to",
        Scopes.OfflineAccess => "Stay signed in, until you sign out in this browser",
        _ => null,
    };
}
