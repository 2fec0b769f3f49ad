using Portal.Grains.Interfaces.Clients;

namespace Portal.Grains.Clients;

/// <summary>What is stored of a Discourse, besides its secrets.</summary>
public sealed record StoredDiscourse
{
    /// <summary>Where it gets members back; projected to <c>client_address</c>.</summary>
    public string ReturnUrl { get; init; } = string.Empty;

    /// <summary>The roles that make administrators, or null.</summary>
    public IReadOnlyList<string>? AdminRoles { get; init; }

    /// <summary>The roles that make moderators, or null.</summary>
    public IReadOnlyList<string>? ModeratorRoles { get; init; }

    /// <summary>The stored form.</summary>
    internal static StoredDiscourse? From(DiscourseConnect? discourse) => discourse is null
        ? null
        : new() { ReturnUrl = discourse.ReturnUrl, AdminRoles = discourse.AdminRoles, ModeratorRoles = discourse.ModeratorRoles };

    /// <summary>The form that front ends see.</summary>
    internal DiscourseConnect ToSettings() => new(ReturnUrl, AdminRoles, ModeratorRoles);
}
