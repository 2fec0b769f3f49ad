using Portal.Web.Oidc;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace Portal.Web.Pages.Connect;

/// <summary>What scopes let an application know or do, in a member's words.</summary>
public static class ScopeWords
{
    /// <summary>A sentence for each scope that means something to a member, in order.</summary>
    public static IEnumerable<string> Of(IEnumerable<string> scopes)
    {
        var asked = scopes.ToHashSet(StringComparer.Ordinal);
        yield return "It recognises you when you come again.";
        if (asked.Contains(Scopes.Profile))
        {
            yield return "It sees your name and your username.";
        }

        if (asked.Contains(Scopes.Email))
        {
            yield return "It sees your email address, and can write to you.";
        }

        if (asked.Contains(PortalScopes.Groups))
        {
            yield return "It sees which groups of the space you are in.";
        }

        if (asked.Contains(Scopes.OfflineAccess))
        {
            yield return "It keeps access while you are away, until you sign out here or take it back.";
        }
    }
}
