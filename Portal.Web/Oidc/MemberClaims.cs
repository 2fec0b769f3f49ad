using Portal.Grains.Interfaces.Clients;
using Portal.Grains.Interfaces.Members;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace Portal.Web.Oidc;

/// <summary>What applications learn of a member, by scope (OpenID Connect Core 1.0 §5.4). One source for identity token and userinfo.</summary>
public static class MemberClaims
{
    /// <summary>What a client gets: what the granted scopes bring or it asked for by name, as far as it may at all.</summary>
    /// <param name="member">The member.</param>
    /// <param name="groups">The member's groups.</param>
    /// <param name="client">Whose scopes say what it may ask for.</param>
    /// <param name="scopes">What was granted.</param>
    /// <param name="requested">What it asked for by name (OpenID Connect Core 1.0 §5.5).</param>
    /// <param name="selection">What is declared for this place; null for all.</param>
    public static IEnumerable<KeyValuePair<string, object>> For(
        MemberView member, IReadOnlyList<string> groups, ClientView client, IReadOnlyList<string> scopes, IReadOnlyList<string> requested, IReadOnlyList<string>? selection)
    {
        var granted = Of(member, groups, scopes).Select(claim => claim.Key).Concat(requested).ToHashSet(StringComparer.Ordinal);
        return Of(member, groups, client.Scopes).Where(claim => granted.Contains(claim.Key) && selection?.Contains(claim.Key, StringComparer.Ordinal) is not false);
    }

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
