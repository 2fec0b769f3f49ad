using Portal.Grains.Interfaces;
using Portal.Grains.Interfaces.Members;
using Portal.Grains.Interfaces.Roles;
using Portal.Grains.Members;

namespace Portal.Silo.Commands;

/// <summary>Gives somebody a role that may do everything: the way to the first administrator, and back after all have lost it.</summary>
internal sealed class AddAdministrator(IGrainFactory grains, TimeProvider time)
{
    private const string Usual = "administrators";
    private const string Otherwise = "portal-administrators";
    private const int Attempts = 3;

    /// <summary>Does it, once: a member who is an administrator already stays as they are.</summary>
    /// <returns>A sentence that says what was done.</returns>
    /// <exception cref="CommandException">It cannot be done; the message says why.</exception>
    public async Task<string> RunAsync(string email, string? name, int? number)
    {
        if (!EmailAddress.TryNormalise(email, out var address, out var reason))
        {
            throw new CommandException(reason);
        }

        var role = await RoleAsync();
        for (var attempt = 1; ; attempt++)
        {
            var found = await grains.GetGrain<IMemberDirectoryGrain>(0).FindByEmailAsync(address);
            var answer = found is { } id ? await GiveAsync(id, role) : await MakeAsync(address, name, number, role);
            switch (answer)
            {
                case (MemberAnswer.Saved { Member: var member }, var isNew):
                    return Sentence(member, role, isNew);
                // Somebody else was at it: look again.
                case (MemberAnswer.Conflict or MemberAnswer.Taken or MemberAnswer.Unknown, _) when attempt < Attempts:
                    break;
                case (MemberAnswer.Taken taken, _):
                    throw new CommandException($"Another member has this {taken.Field} already.");
                case (MemberAnswer.Invalid invalid, _):
                    throw new CommandException(invalid.Reason);
                case var (other, _):
                    throw new CommandException($"The member could not be saved: {other.GetType().Name}.");
            }
        }
    }

    private static string Sentence(MemberView member, string role, bool isNew)
    {
        var who = $"{member.DisplayName} (member {member.Number}, {member.Email})";
        return $"{who} {(isNew ? "was added, and " : "")}has the role {role}, which may do everything."
            + (member.IsMember ? "" : " But they cannot sign in: look at the dates of their membership, and whether they are disabled.");
    }

    /// <summary>A role that may do everything: the usual one, else any, else one that is made.</summary>
    private async Task<string> RoleAsync()
    {
        var catalog = grains.GetGrain<IRoleCatalogGrain>(GrainKeys.Roles);
        var roles = await catalog.ListAsync();
        var mighty = roles.Where(role => role.Permissions?.Contains(Permissions.Everything, StringComparer.Ordinal) == true).Select(role => role.Name).ToList();
        if (mighty.Count > 0)
        {
            return mighty.Contains(Usual, StringComparer.Ordinal) ? Usual : mighty.Order(StringComparer.Ordinal).First();
        }

        // A role of that name that may less is somebody's, and stays what it is.
        var free = roles.Any(role => role.Name == Usual) ? Otherwise : Usual;
        return await catalog.SaveAsync(new Role(free, "Runs the portal", Group: null, [Permissions.Everything]), expected: null) is RoleAnswer.Saved
            ? free
            : throw new CommandException($"There is a role {free} that may not do everything: give it the permission {Permissions.Everything}, or remove it.");
    }

    private async Task<(MemberAnswer Answer, bool IsNew)> GiveAsync(Guid id, string role)
    {
        var grain = grains.GetGrain<IMemberGrain>(id);
        if (await grain.DescribeAsync() is not { } member)
        {
            return (new MemberAnswer.Unknown(), false);
        }

        var held = member.Assignments ?? [];
        if (held.Any(assignment => assignment.Role == role && assignment.Until is null))
        {
            return (new MemberAnswer.Saved(member), false);
        }

        IReadOnlyList<RoleAssignment> roles = [.. held.Where(assignment => assignment.Role != role), new RoleAssignment(role, Until: null)];
        return (await grain.ChangeAsync(new MemberPatch { Expected = member.Version, Roles = new(roles) }), false);
    }

    private async Task<(MemberAnswer Answer, bool IsNew)> MakeAsync(string address, string? name, int? number, string role)
    {
        IReadOnlyList<RoleAssignment> roles = [new RoleAssignment(role, Until: null)];
        var patch = new MemberPatch
        {
            MayCreate = true,
            Number = new(number ?? await NextNumberAsync()),
            DisplayName = new(name ?? address[..address.IndexOf('@', StringComparison.Ordinal)]),
            Email = new(address),
            Joined = new(DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime)),
            Roles = new(roles),
        };
        return (await grains.GetGrain<IMemberGrain>(Guid.CreateVersion7()).ChangeAsync(patch), true);
    }

    private async Task<int> NextNumberAsync()
    {
        var last = 0;
        var query = new MemberQuery { Order = MemberOrder.Number, Count = 500 };
        for (var page = await grains.GetGrain<IMemberDirectoryGrain>(0).SearchAsync(query); ; page = await grains.GetGrain<IMemberDirectoryGrain>(0).SearchAsync(query))
        {
            last = page.Members.Select(member => member.Number).Append(last).Max();
            if (page.Next is not { } next)
            {
                return checked(last + 1);
            }

            query = query with { After = next };
        }
    }
}
