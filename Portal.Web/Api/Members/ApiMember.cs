using System.ComponentModel;
using Portal.Grains.Interfaces.Members;

namespace Portal.Web.Api.Members;

/// <summary>A member as the API tells of one.</summary>
[Description("A member.")]
public sealed record ApiMember(
    [property: Description("The membership number.")] int Number,
    [property: Description("The id that never changes: what applications know as sub.")] Guid Id,
    [property: Description("How the member is greeted.")] string DisplayName,
    [property: Description("The email address, in its normal form.")] string Email,
    [property: Description("Whether a code that was sent to this very address was proven.")] bool EmailVerified,
    [property: Description("The username, in lower case; null until the member chose one.")] string? Username,
    [property: Description("The first day of membership.")] DateOnly Joined,
    [property: Description("The first day on which the person is a member no more; null while that is open.")] DateOnly? Left,
    [property: Description("The roles that are in force, with their ends.")] IReadOnlyList<ApiRole> Roles,
    [property: Description("The keyfobs, as capital hexadecimal digits of what they send.")] IReadOnlyList<string> Keyfobs,
    [property: Description("Whether the member may not sign in for now, whatever the dates say.")] bool Disabled,
    [property: Description("What follows from dates and from \"disabled\" at this moment.")] MemberStanding State,
    [property: Description("How new the news is that the membership system told last; null where it never said.")] DateTimeOffset? Updated,
    [property: Description("When anything of this last changed in the portal.")] DateTimeOffset ChangedAt,
    [property: Description("Changes with every write. The header ETag has it, too, in quotes.")] string Version)
{
    /// <summary>A member as of now.</summary>
    /// <param name="member">The member.</param>
    /// <param name="today">The day in UTC.</param>
    public static ApiMember Of(MemberView member, DateOnly today) => new(
        member.Number,
        member.Id,
        member.DisplayName,
        member.Email,
        member.EmailVerifiedAt is not null,
        member.Username,
        member.Joined,
        member.Left,
        [.. (member.Assignments ?? []).Select(role => new ApiRole(role.Role, role.Until))],
        member.Keyfobs ?? [],
        member.IsDisabled,
        Standing(member.IsDisabled, member.Joined, member.Left, today),
        member.News,
        member.UpdatedAt,
        member.Version ?? "");

    /// <summary>What somebody is on a day.</summary>
    public static MemberStanding Standing(bool isDisabled, DateOnly joined, DateOnly? left, DateOnly today) =>
        isDisabled ? MemberStanding.Disabled
        : left <= today ? MemberStanding.Former
        : joined > today ? MemberStanding.Future
        : MemberStanding.Current;
}
