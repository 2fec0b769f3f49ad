using System.ComponentModel;

namespace Portal.Web.Api.Members;

/// <summary>
/// What a body may say of a member: for the description alone. The body itself is read field by field, so that what is left out can be told
/// from what is null.
/// </summary>
[Description("What is to be set of a member. What is left out stays as it is; anything that is not listed here is refused by name.")]
public sealed record ApiMemberChange
{
    [Description("The membership number: the one in the address, or left out. In a batch it says which member is meant.")]
    public int? Number { get; init; }

    [Description("How the member is greeted: one line of 1 to 100 characters. A new member needs it.")]
    public string? DisplayName { get; init; }

    [Description("The email address; one member's alone. A changed one has to be proven anew. A new member needs it.")]
    public string? Email { get; init; }

    [Description("3 to 20 of a-z, 0-9, _ and -; one member's alone. null has the member asked at the next sign-in.")]
    public string? Username { get; init; }

    [Description("The first day of membership. A new member needs it.")]
    public DateOnly? Joined { get; init; }

    [Description("The first day on which the person is a member no more; null while that is open. When it comes, sessions, grants and access end by themselves.")]
    public DateOnly? Left { get; init; }

    [Description("All roles: each by its name, or with its end. Roles that carry permissions inside the portal can be neither given nor taken.")]
    public IReadOnlyList<ApiRole>? Roles { get; init; }

    [Description("All keyfobs, each by the hexadecimal digits of what it sends (4, 7 or 10 bytes); one member's alone.")]
    public IReadOnlyList<string>? Keyfobs { get; init; }

    [Description("Whether the member may not sign in for now, whatever the dates say.")]
    public bool? Disabled { get; init; }

    [Description("When this news was new: when your record of the member last changed. Older news than what the portal has is refused as outdated, whatever order it comes in.")]
    public DateTimeOffset? Updated { get; init; }
}
