using System.Security.Cryptography;
using System.Text.Json;
using Portal.Grains.Interfaces.Roles;

namespace Portal.Grains.Roles;

/// <summary>What is stored of a role.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Description">For people.</param>
/// <param name="Group">Its name in the <c>groups</c> claim, or null.</param>
/// <param name="Permissions">What it allows inside the portal, sorted; null for nothing.</param>
/// <param name="ClientValues">What it means toward some clients besides, by client; null for nothing.</param>
[GenerateSerializer, Immutable, Alias("Portal.StoredRole")]
public sealed record StoredRole(
    [property: Id(0)] string Name,
    [property: Id(1)] string Description,
    [property: Id(2)] string? Group,
    [property: Id(3)] IReadOnlyList<string>? Permissions,
    [property: Id(4)] IReadOnlyList<StoredClientValues>? ClientValues = null)
{
    /// <summary>The kept form of a role: lists are sorted and without repeats, and empty ones are none.</summary>
    internal static StoredRole From(Role role) => new(
        role.Name,
        role.Description,
        role.Group,
        Normal(role.Permissions),
        role.ClientValues?
            .Select(client => new StoredClientValues(client.Key, Normal(client.Value) ?? []))
            .Where(client => client.Values.Count > 0)
            .OrderBy(client => client.ClientId, StringComparer.Ordinal)
            .ToArray() is { Length: > 0 } values ? values : null);

    /// <summary>The role as others see it.</summary>
    internal Role ToRole() => new(
        Name, Description, Group, Permissions, ClientValues?.ToDictionary(client => client.ClientId, client => client.Values, StringComparer.Ordinal));

    /// <summary>The role with a version that is the same for the same content, and for no other.</summary>
    internal RoleView ToView() => new(ToRole(), Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(this)).AsSpan(0, 12)));

    private static string[]? Normal(IReadOnlyList<string>? values) =>
        values is { Count: > 0 } ? [.. values.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)] : null;
}
