using System.Text;
using Portal.Grains.Members;
using Portal.Silo.Storage;
using Xunit;

namespace Portal.Tests.Members;

public sealed class MemberStateTests
{
    [Fact]
    public void Its_stored_form_is_what_the_read_model_reads()
    {
        var state = new MemberState
        {
            Number = 7,
            DisplayName = "Ada",
            Email = "ada@example.org",
            EmailVerifiedAt = DateTimeOffset.Parse("2026-03-01T12:00:00Z", null),
            Username = "ada",
            Joined = new DateOnly(2024, 2, 29),
            Left = new DateOnly(2026, 12, 31),
            Roles = ["board"],
            RoleEnds = [new StoredRoleEnd("board", DateTimeOffset.Parse("2026-06-01T00:00:00Z", null))],
            Keyfobs = ["04A21B3C"],
            IsDisabled = true,
            News = DateTimeOffset.Parse("2026-03-02T11:00:00Z", null),
            DueAt = DateTimeOffset.UnixEpoch,
            SessionsEnded = true,
            UpdatedAt = DateTimeOffset.Parse("2026-03-02T12:00:00Z", null),
        };

        Assert.Equal(
            """{"number":7,"displayName":"Ada","email":"ada@example.org","emailVerifiedAt":"2026-03-01T12:00:00+00:00","username":"ada","joined":"2024-02-29","left":"2026-12-31","roles":["board"],"roleEnds":[{"role":"board","at":"2026-06-01T00:00:00+00:00"}],"keyfobs":["04A21B3C"],"isDisabled":true,"news":"2026-03-02T11:00:00+00:00","dueAt":"1970-01-01T00:00:00+00:00","sessionsEnded":true,"updatedAt":"2026-03-02T12:00:00+00:00"}""",
            Encoding.UTF8.GetString(new JsonStateSerializer().Serialize(state)));
    }
}
