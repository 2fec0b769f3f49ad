using Portal.Grains.Interfaces.Members;

namespace Portal.Web.Admin.Clients;

/// <summary>Something that happened with a client.</summary>
/// <param name="At">When.</param>
/// <param name="Event">What: one of the audit's events.</param>
/// <param name="Member">Who it was about, as far as the reader may know; otherwise null.</param>
/// <param name="Address">From which IP address, or empty.</param>
public sealed record ClientActivity(DateTimeOffset At, string Event, MemberSummary? Member, string Address);
