using Portal.Grains.Interfaces.Audit;

namespace Portal.Tests.Audit;

/// <summary>Makes entries for tests of rules.</summary>
internal static class Entries
{
    public static AuditView One { get; } = new(
        17,
        new DateTimeOffset(2026, 3, 1, 12, 30, 15, TimeSpan.Zero).AddTicks(1_234_560),
        AuditEvents.SessionStarted,
        "member:3f2504e0-4f89-11d3-9a0c-0305e82c3301",
        new Guid("3f2504e0-4f89-11d3-9a0c-0305e82c3301"),
        ClientId: null,
        "session:1",
        "192.0.2.1",
        "Firefox",
        "request",
        Before: null,
        After: null,
        """{"method": "email"}""");
}
