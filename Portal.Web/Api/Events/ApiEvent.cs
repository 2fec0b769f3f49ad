using System.ComponentModel;
using Portal.Grains.Interfaces.Events;
using Portal.Web.Api.Members;

namespace Portal.Web.Api.Events;

/// <summary>An event as the API tells of one.</summary>
[Description("Something that happened to a member.")]
public sealed record ApiEvent(
    [property: Description("Its number. Later events of one member have higher ones; numbers have gaps. One that comes again is the same event.")] long Id,
    [property: Description("What happened. A kind that you do not know is as good as \"changed\".")] MemberEventKind Kind,
    [property: Description("When it was written.")] DateTimeOffset At,
    [property: Description("The member's id, which never changes.")] Guid MemberId,
    [property: Description("The membership number.")] int Number,
    [property: Description("The names of the fields that differ from the event before.")] IReadOnlyList<string> Fields,
    [property: Description("The member as of this event; null where the member was removed, then or since.")] ApiEventMember? Member)
{
    /// <summary>An event of the feed.</summary>
    public static ApiEvent Of(MemberEvent happened) => new(
        happened.Id,
        happened.Kind,
        happened.At,
        happened.MemberId,
        happened.Number,
        happened.Fields,
        happened.Member is not { } member ? null : new ApiEventMember(
            member.Number,
            member.DisplayName,
            member.Email,
            member.Username,
            member.Joined,
            member.Left,
            [.. member.Roles.Select(role => new ApiRole(role.Role, role.Until))],
            member.Keyfobs,
            member.IsDisabled));
}
