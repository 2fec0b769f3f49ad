using System.Globalization;
using Portal.Grains.Interfaces.Clients;

namespace Portal.Web.Admin.Clients;

/// <summary>Where what one administrator typed differs from what another saved meanwhile.</summary>
/// <param name="Label">Which setting.</param>
/// <param name="Saved">As it is.</param>
/// <param name="Typed">As it was typed.</param>
public sealed record ClientDifference(string Label, string Saved, string Typed)
{
    /// <summary>All differences.</summary>
    public static IReadOnlyList<ClientDifference> Between(ClientSettings saved, ClientSettings typed) =>
        [.. Texts(saved).Zip(Texts(typed), (one, other) => new ClientDifference(one.Label, one.Text, other.Text)).Where(pair => pair.Saved != pair.Typed)];

    private static IEnumerable<(string Label, string Text)> Texts(ClientSettings settings)
    {
        var protocol = settings.Protocol;
        yield return ("Name", settings.Name);
        yield return ("In service", Flag(protocol.IsEnabled));
        yield return ("Who may use it", ClientWords.Access(settings.Access));
        yield return ("Redirect URIs", List(settings.RedirectUris));
        yield return ("Addresses after signing out", List(settings.PostLogoutRedirectUris));
        yield return ("Grant types", List(protocol.GrantTypes.Select(ClientWords.GrantType)));
        yield return ("Scopes", List(settings.Scopes));
        yield return ("Scopes without asking", List(protocol.ImpliedScopes));
        yield return ("Claims of the identity token", Claims(protocol.Claims.IdentityToken));
        yield return ("Claims of userinfo", Claims(protocol.Claims.UserInfo));
        yield return ("PKCE required", Flag(protocol.RequirePkce));
        yield return ("Pushed requests required", Flag(protocol.RequirePushedRequests));
        yield return ("Signature of identity tokens", protocol.IdentityTokenAlgorithm);
        yield return ("Subject", protocol.SubjectType.ToString().ToLowerInvariant());
        yield return ("Ask members", Flag(protocol.AsksConsent));
        yield return ("Minutes of access tokens", protocol.AccessTokenLifetime?.TotalMinutes.ToString(CultureInfo.InvariantCulture) ?? "");
        yield return ("Audiences", List(protocol.Audiences));
        yield return ("May ask about tokens", Flag(protocol.MayIntrospect));
        yield return ("Public keys", Keys(protocol.JsonWebKeySet));
        yield return ("Return address", protocol.DiscourseConnect?.ReturnUrl ?? "");
        yield return ("Administrators there", Roles(protocol.DiscourseConnect?.AdminRoles));
        yield return ("Moderators there", Roles(protocol.DiscourseConnect?.ModeratorRoles));
        yield return ("Host behind the proxy", protocol.ForwardAuthHost ?? "");
    }

    private static string Flag(bool value) => value ? "yes" : "no";

    private static string List(IEnumerable<string> texts) => string.Join(", ", texts);

    private static string Claims(IReadOnlyList<string>? claims) => claims is null ? "all" : List(claims);

    private static string Roles(IReadOnlyList<string>? roles) => roles is null ? "Discourse decides" : List(roles);

    // Spaces in it are nobody's change.
    private static string Keys(string? keys) => string.Concat((keys ?? "").Where(character => !char.IsWhiteSpace(character)));
}
