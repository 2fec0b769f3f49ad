using System.Text.Json;
using Portal.Grains.Interfaces.Members;
using Portal.Grains.Interfaces.Roles;
using Portal.Web.Api.Bodies;
using Portal.Web.Api.Problems;

namespace Portal.Web.Api.Members;

/// <summary>What a body says of a member: each field that is there is set, and no other is touched.</summary>
internal sealed class MemberBody(TimeProvider time)
{
    private const int MaxRoles = 100;
    private const int MaxKeyfobs = 50;

    /// <summary>How far the clock of a membership system may be ahead. Further ahead, its news would shut out all that comes until then.</summary>
    private static readonly TimeSpan Ahead = TimeSpan.FromMinutes(5);

    /// <summary>Reads a body.</summary>
    /// <param name="body">An object.</param>
    /// <param name="number">The number in the address; null where each item says its own.</param>
    /// <param name="errors">Everything that is wrong with it; empty if nothing is.</param>
    public (int Number, MemberPatch Patch) Read(JsonElement body, int? number, out IReadOnlyList<FieldProblem> errors)
    {
        var found = new List<FieldProblem>();
        var fields = new FieldReader(body, "", found);
        var said = NumberIn(fields, number);
        var patch = new MemberPatch
        {
            News = fields.Find(MemberFields.Updated) is { } updated ? NewsOf(fields, updated) : null,
            DisplayName = Required(fields, MemberFields.DisplayName, fields.TextOf),
            Email = Required(fields, MemberFields.Email, fields.TextOf),
            Username = Optional(fields, MemberFields.Username, fields.TextOf),
            Joined = fields.Find(MemberFields.Joined) is { } joined && fields.DayOf(joined, MemberFields.Joined) is { } first ? new(first) : null,
            Left = fields.Find(MemberFields.Left) switch
            {
                null => null,
                { ValueKind: JsonValueKind.Null } => new(null),
                { } left => fields.DayOf(left, MemberFields.Left) is { } day ? new(day) : null,
            },
            Roles = fields.Find(MemberFields.Roles) is { } roles ? RolesOf(fields, roles) : null,
            Keyfobs = fields.Find(MemberFields.Keyfobs) is { } keyfobs ? KeyfobsOf(fields, keyfobs) : null,
            IsDisabled = fields.Find(MemberFields.Disabled) is { } disabled && fields.FlagOf(disabled, MemberFields.Disabled) is { } flag ? new(flag) : null,
        };
        fields.RefuseOthers(MemberFields.ReadOnly);
        errors = found;
        return (said, patch);
    }

    private static int NumberIn(FieldReader fields, int? number)
    {
        if (fields.Find(MemberFields.Number) is not { } value)
        {
            if (number is null)
            {
                fields.Refuse(MemberFields.Number, "This is missing: it says which member is meant.");
            }

            return number ?? 0;
        }

        if (value.ValueKind != JsonValueKind.Number || !value.TryGetInt32(out var said) || said < 1)
        {
            fields.Refuse(MemberFields.Number, "A membership number is a whole number, 1 or more.");
            return 0;
        }

        if (number is not null && number != said)
        {
            fields.Refuse(MemberFields.Number, "This is not the number in the address. A member keeps the number; an administrator can correct it.");
        }

        return said;
    }

    private DateTimeOffset? NewsOf(FieldReader fields, JsonElement value)
    {
        if (fields.MomentOf(value, MemberFields.Updated) is not { } moment)
        {
            return null;
        }

        return moment <= time.GetUtcNow() + Ahead
            ? moment
            : fields.Refuse<DateTimeOffset?>(MemberFields.Updated, "This moment is still to come. It says when the news was new: correct the clock of whoever tells it.");
    }

    private static Setting<string>? Required(FieldReader fields, string name, Func<JsonElement, string, string?> read) =>
        fields.Find(name) is { } value && read(value, name) is { } text ? new Setting<string>(text) : null;

    private static Setting<string?>? Optional(FieldReader fields, string name, Func<JsonElement, string, string?> read) => fields.Find(name) switch
    {
        null => null,
        { ValueKind: JsonValueKind.Null } => new Setting<string?>(null),
        { } value => read(value, name) is { } text ? new Setting<string?>(text) : null,
    };

    private static Setting<IReadOnlyList<string>>? KeyfobsOf(FieldReader fields, JsonElement value) =>
        fields.ListOf(value, MemberFields.Keyfobs, MaxKeyfobs) is { } items
            ? new([.. items.Select((item, n) => fields.TextOf(item, $"{MemberFields.Keyfobs}[{n}]") ?? "")])
            : null;

    private static Setting<IReadOnlyList<RoleAssignment>>? RolesOf(FieldReader fields, JsonElement value)
    {
        if (fields.ListOf(value, MemberFields.Roles, MaxRoles) is not { } items)
        {
            return null;
        }

        var roles = items.Select((item, n) => RoleOf(fields, item, $"{MemberFields.Roles}[{n}]")).ToList();
        if (roles.GroupBy(role => role.Role, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1 && group.Key.Length > 0) is { } twice)
        {
            fields.Refuse(MemberFields.Roles, $"The role {twice.Key} is in the list twice.");
        }

        return new(roles);
    }

    /// <summary>A role by its name alone, or with its end.</summary>
    private static RoleAssignment RoleOf(FieldReader fields, JsonElement item, string path)
    {
        if (item.ValueKind == JsonValueKind.String)
        {
            return new RoleAssignment(fields.TextOf(item, path) ?? "", Until: null);
        }

        if (item.ValueKind != JsonValueKind.Object)
        {
            fields.Refuse(path, "A role is its name, or an object with \"name\" and \"until\".");
            return new RoleAssignment("", Until: null);
        }

        var inner = fields.Within(item, path);
        if (inner.Find("name") is not { } name)
        {
            inner.Refuse("name", "This is missing.");
            return new RoleAssignment("", Until: null);
        }

        var until = inner.Find("until") is { ValueKind: not JsonValueKind.Null } end ? inner.MomentOf(end, "until") : null;
        inner.RefuseOthers();
        return new RoleAssignment(inner.TextOf(name, "name") ?? "", until);
    }
}
