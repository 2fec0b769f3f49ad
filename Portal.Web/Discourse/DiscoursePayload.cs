using Portal.Grains.Interfaces.Clients;
using Portal.Grains.Interfaces.Members;
using Portal.Grains.Interfaces.Roles;

namespace Portal.Web.Discourse;

/// <summary>What a Discourse is told, as a query string that its client's grain signs. Pure.</summary>
public static class DiscoursePayload
{
    /// <summary>That nobody is signed in who may come in, where nobody was to be asked.</summary>
    public static string Failure(DiscourseRequest request) => Write([("nonce", request.Nonce), ("failed", "true")]);

    /// <summary>Who the member is, and which of the portal's groups are theirs.</summary>
    /// <param name="request">What is answered.</param>
    /// <param name="client">The client that this Discourse is.</param>
    /// <param name="member">The member, as of now.</param>
    /// <param name="roles">All roles of the space.</param>
    public static string Of(DiscourseRequest request, ClientView client, MemberView member, IReadOnlyList<Role> roles)
    {
        var settings = client.Protocol.DiscourseConnect!;
        var groups = Groups(roles.Where(role => member.Roles.Contains(role.Name, StringComparer.Ordinal)), client);
        var others = Groups(roles, client).Except(groups, StringComparer.Ordinal);
        return Write(
        [
            ("nonce", request.Nonce),
            // Stable, and as the "sub" of OpenID Connect.
            ("external_id", member.Id.ToString()),
            ("email", member.Email),
            // Discourse connects an old account by its address, unless the address is not proven.
            ("require_activation", member.EmailVerifiedAt is null ? "true" : "false"),
            ("username", member.Username),
            ("name", member.DisplayName),
            // With discourse_connect_overrides_groups all groups are the portal's; without, it gives and takes those that it knows.
            ("groups", string.Join(',', groups)),
            ("add_groups", Some(groups)),
            ("remove_groups", Some(others)),
            ("admin", Holds(settings.AdminRoles)),
            ("moderator", Holds(settings.ModeratorRoles)),
            ("suppress_welcome_message", "true"),
        ]);

        string? Holds(IReadOnlyList<string>? wanted) => wanted is null
            ? null
            : new AccessRule(Everyone: false, wanted).Admits(member.Roles) ? "true" : "false";
    }

    private static List<string> Groups(IEnumerable<Role> roles, ClientView client) =>
        [.. roles.SelectMany(role => (role.ClientValues?.GetValueOrDefault(client.ClientId) ?? []).Append(role.Group)).OfType<string>().Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    private static string? Some(IEnumerable<string> groups) => string.Join(',', groups) is { Length: > 0 } list ? list : null;

    private static string Write(IEnumerable<(string Name, string? Value)> fields) => QueryString
        .Create(fields.Where(field => field.Value is not null).Select(field => KeyValuePair.Create(field.Name, field.Value)))
        .Value![1..];
}
