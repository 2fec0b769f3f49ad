using Portal.Grains.Interfaces.Members;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace Portal.Web.Oidc;

/// <summary>What applications learn of a member, by scope (OpenID Connect Core 1.0 §5.4). One source for identity token and userinfo.</summary>
public static class MemberClaims
{
    /// <summary>The claims, without <c>sub</c>. Values are strings, booleans, whole numbers or lists of strings.</summary>
    public static IEnumerable<KeyValuePair<string, object>> Of(MemberView member, IReadOnlyList<string> groups, IReadOnlyList<string> scopes)
    {
        if (scopes.Contains(Scopes.Profile))
        {
            yield return new(Claims.Name, member.DisplayName);
            if (member.Username is { } username)
            {
                yield return new(Claims.PreferredUsername, username);
            }

            yield return new(Claims.UpdatedAt, member.UpdatedAt.ToUnixTimeSeconds());
        }

        if (scopes.Contains(Scopes.Email))
        {
            yield return new(Claims.Email, member.Email);
            yield return new(Claims.EmailVerified, member.EmailVerifiedAt is not null);
        }

        if (scopes.Contains(PortalScopes.Groups))
        {
            yield return new(PortalScopes.Groups, groups);
        }
    }
}
