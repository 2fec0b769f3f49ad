using Portal.Grains.Interfaces.Clients;

namespace Portal.Grains.Clients;

/// <summary>What is stored of a rule of access. Without values it admits nobody.</summary>
public sealed record StoredAccess
{
    /// <summary>True for every member.</summary>
    public bool Everyone { get; init; }

    /// <summary>Otherwise the roles of which one is enough.</summary>
    public IReadOnlyList<string> Roles { get; init; } = [];

    /// <summary>The stored form of a rule.</summary>
    internal static StoredAccess From(AccessRule rule) => new() { Everyone = rule.Everyone, Roles = rule.Roles };

    /// <summary>The rule as others see it.</summary>
    internal AccessRule ToRule() => new(Everyone, Roles);
}
