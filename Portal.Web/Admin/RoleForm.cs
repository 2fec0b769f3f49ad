using Portal.Grains.Interfaces.Roles;

namespace Portal.Web.Admin;

/// <summary>A role as it is typed.</summary>
public sealed class RoleForm
{
    /// <summary>Its name; looked at only when a role is made.</summary>
    public string? Name { get; set; }

    /// <summary>For people.</summary>
    public string? Description { get; set; }

    /// <summary>Its name in the <c>groups</c> claim; empty for none.</summary>
    public string? Group { get; set; }

    /// <summary>What it allows.</summary>
    public IReadOnlyList<string> Permissions { get; set; } = [];

    /// <summary>The clients that have a field of their own, in its order.</summary>
    public IReadOnlyList<string?> ClientIds { get; set; } = [];

    /// <summary>For each of them further groups, with commas between.</summary>
    public IReadOnlyList<string?> ClientValues { get; set; } = [];

    /// <summary>The version that was looked at.</summary>
    public string? Version { get; set; }

    /// <summary>A form for changing a role.</summary>
    public static RoleForm Of(RoleView view)
    {
        ArgumentNullException.ThrowIfNull(view);
        var values = view.Role.ClientValues ?? new Dictionary<string, IReadOnlyList<string>>();
        return new RoleForm
        {
            Name = view.Role.Name,
            Description = view.Role.Description,
            Group = view.Role.Group,
            Permissions = view.Role.Permissions ?? [],
            ClientIds = [.. values.Keys],
            ClientValues = [.. values.Values.Select(groups => string.Join(", ", groups))],
            Version = view.Version,
        };
    }

    /// <summary>What is typed for a client.</summary>
    public string ValuesOf(string clientId) =>
        ClientIds.Zip(ClientValues).FirstOrDefault(pair => pair.First == clientId).Second ?? "";

    /// <summary>The role that is meant. Whether it may be so, the catalogue says.</summary>
    /// <param name="name">Its name.</param>
    public Role Read(string name)
    {
        var values = ClientIds.Zip(ClientValues)
            .Where(pair => !string.IsNullOrWhiteSpace(pair.First) && !string.IsNullOrWhiteSpace(pair.Second))
            .GroupBy(pair => pair.First!, StringComparer.Ordinal)
            .ToDictionary(
                group => group.Key,
                IReadOnlyList<string> (group) => [.. group
                    .SelectMany(pair => pair.Second!.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
                    .Distinct(StringComparer.Ordinal)],
                StringComparer.Ordinal);
        return new Role(
            name,
            (Description ?? "").Trim(),
            string.IsNullOrWhiteSpace(Group) ? null : Group.Trim(),
            Permissions.Count == 0 ? null : [.. Permissions.Distinct(StringComparer.Ordinal)],
            values.Count == 0 ? null : values);
    }
}
