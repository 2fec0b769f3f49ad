using Microsoft.AspNetCore.Authorization;

namespace Portal.Web.Roles;

/// <summary>That whoever asks has a permission.</summary>
/// <param name="Permission">One of <see cref="Portal.Grains.Interfaces.Roles.Permissions.All"/>; null: any of them.</param>
public sealed record PermissionRequirement(string? Permission) : IAuthorizationRequirement;
