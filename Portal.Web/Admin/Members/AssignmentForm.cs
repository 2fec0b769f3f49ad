using Portal.Grains.Interfaces.Members;
using Portal.Grains.Interfaces.Roles;

namespace Portal.Web.Admin.Members;

/// <summary>A member's roles as somebody ticks them.</summary>
/// <param name="Lines">All roles of the space.</param>
/// <param name="Refusal">What cannot be read, or null.</param>
/// <param name="Version">The version of the member that the form was made from.</param>
public sealed record AssignmentForm(IReadOnlyList<AssignmentForm.Line> Lines, MemberEdit.Refused? Refusal, string? Version)
{
    /// <summary>Which of them the administrator may give and take.</summary>
    public IReadOnlyList<string> MayHandOut { get; init; } = [];

    /// <summary>A role.</summary>
    /// <param name="Role">The role.</param>
    /// <param name="IsHeld">Whether it is ticked.</param>
    /// <param name="Until">The last day of it, as typed; empty for no end.</param>
    public sealed record Line(Role Role, bool IsHeld, string Until);

    /// <summary>The form of a member. A role that the catalogue has no more stays where it is held.</summary>
    public static AssignmentForm Of(IReadOnlyList<Role> roles, MemberView member)
    {
        ArgumentNullException.ThrowIfNull(member);
        var held = member.Assignments ?? [];
        var unknown = held.Where(assignment => roles.All(role => role.Name != assignment.Role)).Select(assignment => new Role(assignment.Role, "Nobody knows this role any more.", null));
        return new(
            [.. roles.Concat(unknown).Select(role => held.FirstOrDefault(assignment => assignment.Role == role.Name) is { } given ? new Line(role, true, Text(given.Until)) : new Line(role, false, ""))],
            null,
            member.Version);
    }

    /// <summary>Reads what was ticked and typed.</summary>
    /// <param name="roles">All roles.</param>
    /// <param name="ticked">The names of those that are ticked.</param>
    /// <param name="until">What was typed as the last day of a role.</param>
    /// <param name="version">The version that the form was made from.</param>
    public static AssignmentForm Read(IReadOnlyList<Role> roles, IReadOnlyList<string> ticked, Func<string, string?> until, string? version)
    {
        ArgumentNullException.ThrowIfNull(until);
        var lines = roles.Select(role => new Line(role, ticked.Contains(role.Name, StringComparer.Ordinal), until(role.Name)?.Trim() ?? "")).ToList();
        var wrong = lines.FirstOrDefault(line => line is { IsHeld: true, Until.Length: > 0 } && !MemberForm.TryDate(line.Until, out _));
        return new(lines, wrong is null ? null : new("roles", $"The last day of {wrong.Role.Name} is no day: give one such as 2026-12-31, or leave it empty."), version);
    }

    /// <summary>What the member holds by this form. One whose last day was not touched keeps its moment.</summary>
    public IReadOnlyList<RoleAssignment> Assignments(MemberView member)
    {
        ArgumentNullException.ThrowIfNull(member);
        return
        [
            .. Lines.Where(line => line.IsHeld).Select(line => member.Assignments?.FirstOrDefault(given => given.Role == line.Role.Name && Text(given.Until) == line.Until)
                ?? new RoleAssignment(line.Role.Name, line.Until.Length == 0 ? null : EndOf(line.Until))),
        ];
    }

    // A role is held through its last day.
    private static DateTimeOffset EndOf(string until) =>
        MemberForm.TryDate(until, out var day) && day < DateOnly.MaxValue ? new(day.AddDays(1), TimeOnly.MinValue, TimeSpan.Zero) : DateTimeOffset.MaxValue;

    private static string Text(DateTimeOffset? until) =>
        until is { } end ? MemberForm.Text(DateOnly.FromDateTime(end.UtcDateTime.AddTicks(-1))) : "";
}
