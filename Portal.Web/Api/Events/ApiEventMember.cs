using System.ComponentModel;
using Portal.Web.Api.Members;

namespace Portal.Web.Api.Events;

/// <summary>A member as of an event.</summary>
[Description("A member as of an event.")]
public sealed record ApiEventMember(
    [property: Description("The membership number.")] int Number,
    [property: Description("How the member is greeted.")] string DisplayName,
    [property: Description("The email address, in its normal form.")] string Email,
    [property: Description("The username, in lower case; null until the member chose one.")] string? Username,
    [property: Description("The first day of membership.")] DateOnly Joined,
    [property: Description("The first day on which the person is a member no more; null while that is open.")] DateOnly? Left,
    [property: Description("The roles, with their ends.")] IReadOnlyList<ApiRole> Roles,
    [property: Description("The keyfobs, as capital hexadecimal digits of what they send.")] IReadOnlyList<string> Keyfobs,
    [property: Description("Whether the member may not sign in for now, whatever the dates say.")] bool Disabled);
