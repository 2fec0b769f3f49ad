using Portal.Grains.Audit;
using Portal.Grains.Interfaces.Audit;
using Portal.Grains.Interfaces.Members;
using Portal.Grains.Interfaces.Roles;
using Portal.Grains.Members;
using Portal.Grains.Storage;

namespace Portal.Grains.Roles;

/// <summary>Keeps the roles of the space, all in one state: a space has tens of them.</summary>
public sealed class RoleCatalogGrain(
    [PersistentState(StateNames.RoleCatalog)] IPersistentState<RoleCatalogState> catalog) : Grain, IRoleCatalogGrain
{
    /// <inheritdoc />
    public async Task PutAsync(IReadOnlyList<Role> roles)
    {
        if (roles.Select(RoleRules.Refusal).FirstOrDefault(refusal => refusal is not null) is { } refusal)
        {
            throw new ArgumentException(refusal.Reason, nameof(roles));
        }

        var declared = roles.Select(StoredRole.From).ToDictionary(role => role.Name, StringComparer.Ordinal);
        if (await TryWriteAsync([.. catalog.State.Roles.Where(role => !declared.ContainsKey(role.Name)), .. declared.Values]) is not null)
        {
            throw new ArgumentException("Nobody could administer the portal any more: leave portal:admin with a role that a member holds for good.", nameof(roles));
        }
    }

    /// <inheritdoc />
    public async Task<RoleAnswer> SaveAsync(Role role, string? expected)
    {
        if (RoleRules.Refusal(role) is { } refusal)
        {
            return refusal;
        }

        var (present, next) = (Find(role.Name)?.ToView(), StoredRole.From(role));
        if (present is null && expected is not null)
        {
            return new RoleAnswer.Unknown();
        }

        if (present is not null && present.Version != expected)
        {
            return present.Version == next.ToView().Version ? new RoleAnswer.Saved(present) : new RoleAnswer.Conflict(present);
        }

        return await TryWriteAsync([.. Others(role.Name), next]) ?? new RoleAnswer.Saved(next.ToView());
    }

    /// <inheritdoc />
    public async Task<RoleAnswer> RemoveAsync(string name, string expected)
    {
        if (Find(name)?.ToView() is not { } present)
        {
            return new RoleAnswer.Unknown();
        }

        if (present.Version != expected)
        {
            return new RoleAnswer.Conflict(present);
        }

        var holders = await GrainFactory.GetGrain<IMemberDirectoryGrain>(0).CountWithRoleAsync(name);
        return holders > 0 ? new RoleAnswer.InUse(holders) : await TryWriteAsync([.. Others(name)]) ?? new RoleAnswer.Removed();
    }

    /// <inheritdoc />
    public Task<RoleView?> FindAsync(string name) => Task.FromResult(Find(name)?.ToView());

    /// <inheritdoc />
    public Task<IReadOnlyList<Role>> ListAsync() => Task.FromResult<IReadOnlyList<Role>>([.. catalog.State.Roles.Select(role => role.ToRole())]);

    /// <inheritdoc />
    public Task<IReadOnlyList<string>> GroupsOfAsync(IReadOnlyList<string> roles) => Task.FromResult(Sorted(Held(roles).Select(role => role.Group).OfType<string>()));

    /// <inheritdoc />
    public Task<IReadOnlyList<string>> GroupsForAsync(IReadOnlyList<string> roles, string clientId) => Task.FromResult(Sorted(Held(roles).SelectMany(role =>
        (role.ClientValues?.FirstOrDefault(client => client.ClientId == clientId)?.Values ?? []).Append(role.Group).OfType<string>())));

    /// <inheritdoc />
    public Task<IReadOnlyList<string>> PermissionsOfAsync(IReadOnlyList<string> roles)
    {
        var held = Held(roles).SelectMany(role => role.Permissions ?? []).ToList();
        return Task.FromResult(Sorted(held.Contains(Permissions.Everything, StringComparer.Ordinal) ? Permissions.All : held));
    }

    private IEnumerable<StoredRole> Held(IReadOnlyList<string> roles) => catalog.State.Roles.Where(role => roles.Contains(role.Name, StringComparer.Ordinal));

    private StoredRole? Find(string name) => catalog.State.Roles.FirstOrDefault(role => role.Name == name);

    private IEnumerable<StoredRole> Others(string name) => catalog.State.Roles.Where(role => role.Name != name);

    private static IReadOnlyList<string> Sorted(IEnumerable<string> values) => [.. values.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    private async Task<RoleAnswer?> TryWriteAsync(IReadOnlyList<StoredRole> roles)
    {
        try
        {
            await WriteAsync(roles);
            return null;
        }
        catch (Exception exception) when (LastAdministratorViolation.Is(exception))
        {
            return new RoleAnswer.LastAdministrator();
        }
    }

    private async Task WriteAsync(IReadOnlyList<StoredRole> roles)
    {
        var next = new RoleCatalogState { Roles = [.. roles.OrderBy(role => role.Name, StringComparer.Ordinal)] };
        if (!StateWriting.IsSame(catalog.State, next))
        {
            await catalog.WriteAsync(next, AuditEntry.Of(AuditEvents.RolesChanged, "").Changing(catalog.State, next));
        }
    }
}
