using Portal.Grains.Interfaces.Roles;

namespace Portal.Grains.Roles;

/// <summary>The rule of what a role may be.</summary>
public static class RoleRules
{
    private const int MaxDescription = 200;
    private const int MaxValue = 100;
    private const int MaxValues = 50;

    /// <summary>What is wrong with a role; null where nothing is.</summary>
    public static RoleAnswer.Invalid? Refusal(Role role)
    {
        ArgumentNullException.ThrowIfNull(role);
        return 0 switch
        {
            _ when !RoleName.IsValid(role.Name) => new("name", "A role's name has 1 to 50 lower-case letters, digits and hyphens."),
            _ when !IsText(role.Description, MaxDescription) => new("description", $"Say in one sentence of at most {MaxDescription} characters what the role is for."),
            _ when role.Group is { } group && !RoleName.IsValid(group) => new("group", "A group has 1 to 50 lower-case letters, digits and hyphens."),
            _ when role.Permissions?.Except(Permissions.All, StringComparer.Ordinal).Any() == true => new("permissions", $"The permissions are: {string.Join(", ", Permissions.All)}."),
            _ when role.ClientValues?.Any(client => client.Value.Count > MaxValues || !client.Value.All(value => value.Length > 0 && IsText(value, MaxValue))) == true =>
                new("clientValues", $"A value for an application has 1 to {MaxValue} characters, and there are at most {MaxValues} for each."),
            _ => null,
        };
    }

    private static bool IsText(string text, int most) => text.Length <= most && !text.Any(char.IsControl);
}
