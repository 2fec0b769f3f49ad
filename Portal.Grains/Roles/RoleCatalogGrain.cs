using Portal.Grains.Audit;
using Portal.Grains.Interfaces.Audit;
using Portal.Grains.Interfaces.Roles;
using Portal.Grains.Storage;

namespace Portal.Grains.Roles;

/// <summary>Keeps the roles of the space, all in one state: a space has tens of them.</summary>
public sealed class RoleCatalogGrain(
    [PersistentState(StateNames.RoleCatalog)] IPersistentState<RoleCatalogState> catalog) : Grain, IRoleCatalogGrain
{
    /// <inheritdoc />
    public async Task PutAsync(IReadOnlyList<Role> roles)
    {
        foreach (var role in roles)
        {
            if (!RoleName.IsValid(role.Name))
            {
                throw new ArgumentException("A role's name has 1 to 50 lower-case letters, digits and hyphens.", nameof(roles));
            }

            if (role.Permissions?.Except(Permissions.All, StringComparer.Ordinal).Any() == true)
            {
                throw new ArgumentException($"The permissions are: {string.Join(", ", Permissions.All)}.", nameof(roles));
            }
        }

        var byName = catalog.State.Roles.ToDictionary(role => role.Name, StringComparer.Ordinal);
        foreach (var role in roles)
        {
            byName[role.Name] = new StoredRole(role.Name, role.Description, role.Group, Normal(role.Permissions));
        }

        var next = new RoleCatalogState { Roles = [.. byName.Values.OrderBy(role => role.Name, StringComparer.Ordinal)] };
        if (!StateWriting.IsSame(catalog.State, next))
        {
            await catalog.WriteAsync(next, AuditEntry.Of(AuditEvents.RolesChanged, "").Changing(catalog.State, next));
        }
    }

    /// <inheritdoc />
    public Task<IReadOnlyList<Role>> ListAsync() =>
        Task.FromResult<IReadOnlyList<Role>>([.. catalog.State.Roles.Select(role => new Role(role.Name, role.Description, role.Group, role.Permissions))]);

    /// <inheritdoc />
    public Task<IReadOnlyList<string>> GroupsOfAsync(IReadOnlyList<string> roles) =>
        Task.FromResult<IReadOnlyList<string>>(
        [
            .. catalog.State.Roles
                .Where(role => roles.Contains(role.Name, StringComparer.Ordinal))
                .Select(role => role.Group)
                .OfType<string>()
                .Distinct(StringComparer.Ordinal)
                .Order(StringComparer.Ordinal),
        ]);

    /// <inheritdoc />
    public Task<IReadOnlyList<string>> PermissionsOfAsync(IReadOnlyList<string> roles)
    {
        IEnumerable<string> held = catalog.State.Roles
            .Where(role => roles.Contains(role.Name, StringComparer.Ordinal))
            .SelectMany(role => role.Permissions ?? []);
        return Task.FromResult<IReadOnlyList<string>>(
            [.. (held.Contains(Permissions.Everything) ? Permissions.All : held).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)]);
    }

    private static string[]? Normal(IReadOnlyList<string>? permissions) =>
        permissions is { Count: > 0 } ? [.. permissions.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)] : null;
}
