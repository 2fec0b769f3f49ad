using System.ComponentModel;
using Portal.Grains.Interfaces.Members;

namespace Portal.Web.Api.Members;

/// <summary>A line of a list of members.</summary>
[Description("A line of a list of members: less than GET /members/{number} tells.")]
public sealed record ApiMemberLine(
    [property: Description("The membership number.")] int Number,
    [property: Description("The id that never changes: what applications know as sub.")] Guid Id,
    [property: Description("How the member is greeted.")] string DisplayName,
    [property: Description("The email address, in its normal form.")] string Email,
    [property: Description("The username, in lower case; null until the member chose one.")] string? Username,
    [property: Description("The first day of membership.")] DateOnly Joined,
    [property: Description("The first day on which the person is a member no more; null while that is open.")] DateOnly? Left,
    [property: Description("The names of the roles that are in force.")] IReadOnlyList<string> RoleNames,
    [property: Description("Whether the member may not sign in for now, whatever the dates say.")] bool Disabled,
    [property: Description("What follows from dates and from \"disabled\" at this moment.")] MemberStanding State)
{
    /// <summary>A line as of now.</summary>
    /// <param name="member">The member.</param>
    /// <param name="today">The day in UTC.</param>
    public static ApiMemberLine Of(MemberSummary member, DateOnly today) => new(
        member.Number,
        member.Id,
        member.DisplayName,
        member.Email,
        member.Username,
        member.Joined,
        member.Left,
        member.Roles ?? [],
        member.IsDisabled,
        ApiMember.Standing(member.IsDisabled, member.Joined, member.Left, today));
}
