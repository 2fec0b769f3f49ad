namespace Portal.Web.Api.Members;

/// <summary>The names of a member's fields in bodies and answers.</summary>
internal static class MemberFields
{
    public const string Number = "number";
    public const string DisplayName = "displayName";
    public const string Email = "email";
    public const string Username = "username";
    public const string Joined = "joined";
    public const string Left = "left";
    public const string Roles = "roles";
    public const string Keyfobs = "keyfobs";
    public const string Disabled = "disabled";
    public const string Updated = "updated";

    /// <summary>Those of answers that nobody can set.</summary>
    public static IReadOnlyList<string> ReadOnly { get; } = ["id", "state", "version", "emailVerified", "changedAt", "roleNames"];
}
