using Portal.Grains.Interfaces.Members;
using Portal.Grains.Interfaces.Roles;
using Portal.Web.Api.Problems;

namespace Portal.Web.Api.Members;

/// <summary>
/// The rule of what a membership system may not do, so that it is no way to become an administrator: it gives and takes no role that
/// carries permissions, and changes nothing by which somebody who holds permissions proves who they are.
/// </summary>
internal static class MemberRules
{
    /// <summary>What stands against a change, or null.</summary>
    /// <param name="present">The member as it is; null where it would be made.</param>
    /// <param name="patch">The change.</param>
    /// <param name="roles">The roles of the space.</param>
    public static ApiProblem? Refuse(MemberView? present, MemberPatch patch, IReadOnlyList<Role> roles)
    {
        var byName = roles.ToDictionary(role => role.Name, StringComparer.Ordinal);
        var held = present?.Assignments ?? [];
        if (patch.Roles is { Value: var wanted })
        {
            if (wanted.Index().FirstOrDefault(role => !byName.ContainsKey(role.Item.Role)) is { Item: { } unknown } place)
            {
                return ApiProblems.InvalidFields([new FieldProblem($"{MemberFields.Roles}[{place.Index}]", $"There is no role \"{unknown.Role}\".")]);
            }

            // One that ends at another time is given anew.
            if (wanted.Except(held).Concat(held.Except(wanted)).FirstOrDefault(role => Carries(role.Role)) is { } carrying)
            {
                return ApiProblems.RoleCarriesPermissions(carrying.Role);
            }
        }

        return present is null || !held.Any(role => Carries(role.Role)) ? null
            : Differs(patch.Email?.Value, present.Email) ? ApiProblems.MemberHoldsPermissions(MemberFields.Email)
            : patch.Username is not null && Differs(patch.Username.Value ?? "", present.Username ?? "") ? ApiProblems.MemberHoldsPermissions(MemberFields.Username)
            : patch.Keyfobs is not null && !patch.Keyfobs.Value.Select(Digits).ToHashSet(StringComparer.OrdinalIgnoreCase).SetEquals(present.Keyfobs ?? []) ? ApiProblems.MemberHoldsPermissions(MemberFields.Keyfobs)
            : null;

        bool Carries(string role) => byName.TryGetValue(role, out var found) && found.Permissions is { Count: > 0 };
    }

    private static string Digits(string keyfob) => string.Concat(keyfob.Where(char.IsAsciiHexDigit));

    private static bool Differs(string? said, string present) => said is not null && !said.Trim().Equals(present, StringComparison.OrdinalIgnoreCase);
}
