using Microsoft.AspNetCore.Authorization;

namespace Portal.Web.Roles;

/// <summary>
/// Which permission a page needs, one of <see cref="Portal.Grains.Interfaces.Roles.Permissions.All"/> or <see cref="PermissionPolicies.Any"/>.
/// On a handler: what that one needs besides. A page of the administrators without it keeps the portal from starting.
/// </summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class PermissionAttribute(string permission) : Attribute, IAuthorizeData
{
    /// <summary>To see it.</summary>
    public string Permission { get; } = permission;

    /// <summary>What every form of the page needs besides; null for nothing more.</summary>
    public string? ToChange { get; init; }

    /// <inheritdoc />
    string? IAuthorizeData.Policy
    {
        get => Permission;
        set => throw new NotSupportedException();
    }

    /// <inheritdoc />
    string? IAuthorizeData.Roles { get; set; }

    /// <inheritdoc />
    string? IAuthorizeData.AuthenticationSchemes { get; set; }
}
