using System.Buffers;

namespace Portal.Grains.Roles;

/// <summary>The rule of the names of roles, and of their groups.</summary>
public static class RoleName
{
    private const int MaxLength = 50;

    private static readonly SearchValues<char> Allowed = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789-");

    /// <summary>Whether a role can be called so: 1 to 50 lower-case letters, digits and <c>-</c>.</summary>
    public static bool IsValid(string name) => name.Length is > 0 and <= MaxLength && !name.AsSpan().ContainsAnyExcept(Allowed);
}
