using System.Globalization;
using Portal.Grains.Clients.Declaring;
using Portal.Grains.Interfaces.Apps;
using Portal.Grains.Interfaces.Members;
using Portal.Grains.Interfaces.Roles;
using Portal.Grains.Members;
using Portal.Grains.Seeding;

namespace Portal.Silo.Seeding;

/// <summary>
/// Reads the shorter entries of a seed file. Each answers null, or something harmless, where something is wrong, which is noted.
/// </summary>
internal static class SeedSections
{
    /// <summary>A role.</summary>
    public static Role? Role(SeedNode node, SeedMistakes mistakes, SeedUniqueness unique)
    {
        var role = SeedObject.Of(node, "a role", mistakes);
        var name = role.Text("name", SeedTexts.Role);
        var description = role.Text("description", SeedTexts.Prose);
        var group = role.Text("group", SeedTexts.Group, required: false);
        var permissions = role.Texts("permissions", SeedTexts.Permission);
        var values = role.Optional("clientValues") is { } given ? ReadClientValues(given, mistakes) : null;
        role.End();
        unique.Claim("the role", name, role.PlaceOf("name"));
        return name is null
            ? null
            : new Role(name, description ?? string.Empty, group, permissions.Count == 0 ? null : permissions, values is { Count: > 0 } ? values : null);
    }

    /// <summary>A member.</summary>
    public static MemberDetails? Member(SeedNode node, SeedContext context)
    {
        var member = SeedObject.Of(node, "a member", context.Mistakes);
        var number = member.Number("number", least: 1);
        var displayName = member.Text("displayName", DisplayName.TryNormalise);
        var email = member.Text("email", EmailAddress.TryNormalise);
        var username = member.Text("username", Username.TryNormalise, required: false);
        var joined = member.Date("joined");
        var left = member.Date("left", required: false);
        var roles = member.Texts("roles", context.DeclaredRole);
        var ends = member.Optional("roleEnds") is { } given ? ReadRoleEnds(given, roles, context) : null;
        member.End();
        context.Unique.Claim("the number", number?.ToString(CultureInfo.InvariantCulture), member.PlaceOf("number"));
        context.Unique.Claim("the address", email, member.PlaceOf("email"));
        context.Unique.Claim("the username", username, member.PlaceOf("username"));
        if (left < joined)
        {
            member.Refuse("left", "Nobody leaves before they join: correct one of the dates.");
        }

        return number is null || displayName is null || email is null || joined is null
            ? null
            : new MemberDetails(number.Value, displayName, email, username, joined.Value, left, roles, ends);
    }

    private static Dictionary<string, IReadOnlyList<string>> ReadClientValues(SeedNode node, SeedMistakes mistakes)
    {
        var clients = SeedObject.Of(node, "further values by client", mistakes);
        var values = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        foreach (var client in node.Properties)
        {
            if (!ClientTexts.Id(client.Name, out var id, out var reason))
            {
                clients.Refuse(client.Name, reason);
            }

            values[id] = clients.Texts(client.Name, SeedTexts.ClientValue);
        }

        return values;
    }

    private static Dictionary<string, DateTimeOffset> ReadRoleEnds(SeedNode node, IReadOnlyList<string> held, SeedContext context)
    {
        var roles = SeedObject.Of(node, "the ends of roles", context.Mistakes);
        var ends = new Dictionary<string, DateTimeOffset>(StringComparer.Ordinal);
        foreach (var role in node.Properties)
        {
            if (!held.Contains(role.Name, StringComparer.Ordinal))
            {
                roles.Refuse(role.Name, $"The member does not have the role \"{role.Name}\" in this file: add it to \"roles\", or take its end away.");
            }
            else if (roles.Text(role.Name, SeedTexts.Moment) is { } text)
            {
                ends[role.Name] = DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
            }
        }

        return ends;
    }

    /// <summary>A tile.</summary>
    /// <param name="node">The entry.</param>
    /// <param name="place">Its place in the list, from 1; the order where none is given.</param>
    /// <param name="context">What is shared.</param>
    public static AppTile? App(SeedNode node, int place, SeedContext context)
    {
        var app = SeedObject.Of(node, "an app", context.Mistakes);
        var name = app.Text("name", DisplayName.TryNormalise);
        var description = app.Text("description", SeedTexts.Prose);
        var icon = app.Text("icon", SeedTexts.Icon, required: false);
        var address = app.Text("address", SeedTexts.WebAddress);
        var order = app.Number("order", least: int.MinValue, required: false);
        var visibleTo = context.Access(app, "visibleTo");
        var newTab = app.Flag("newTab");
        app.End();
        context.Unique.Claim("the app", name?.ToLowerInvariant(), app.PlaceOf("name"));
        return name is null || description is null || address is null
            ? null
            : new AppTile(name, description, icon ?? string.Empty, address, order ?? 10 * place, visibleTo, newTab);
    }
}
