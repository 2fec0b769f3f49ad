using Portal.Grains.Interfaces.ApiKeys;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace Portal.Web.Oidc;

/// <summary>What clients may ask for.</summary>
public static class PortalScopes
{
    /// <summary>The scope of the flat <c>groups</c> claim, as applications of spaces ask for it.</summary>
    public const string Groups = "groups";

    /// <summary>All scopes.</summary>
    public static IReadOnlyList<string> All { get; } = [Scopes.OpenId, Scopes.Profile, Scopes.Email, Groups, Scopes.OfflineAccess, .. ApiScopes.All];
}
