using System.Text;
using Portal.Grains.Audit;
using Portal.Grains.Interfaces.Audit;
using Xunit;

namespace Portal.Tests.Audit;

public sealed class AuditCanonicalFormTests
{
    [Fact]
    public void The_form_is_the_one_that_is_published() => Assert.Equal(
        "16:portal2:1727:2026-03-01T12:30:15.123456Z15:session.started43:member:3f2504e0-4f89-11d3-9a0c-0305e82c330136:3f2504e0-4f89-11d3-9a0c-0305e82c3301"
        + """-9:session:19:192.0.2.17:Firefox7:request--19:{"method": "email"}""",
        Encoding.UTF8.GetString(AuditCanonicalForm.Of("portal", Entries.One)));

    [Fact]
    public void Lengths_are_of_bytes() =>
        Assert.Contains("8:木🦊x", Encoding.UTF8.GetString(AuditCanonicalForm.Of("portal", Entries.One with { Agent = "木🦊x" })), StringComparison.Ordinal);

    [Fact]
    public void Every_field_counts_and_none_runs_into_the_next()
    {
        AuditView[] others =
        [
            Entries.One,
            Entries.One with { Id = 18 },
            Entries.One with { At = Entries.One.At.AddMicroseconds(1) },
            Entries.One with { Event = AuditEvents.SessionEnded },
            Entries.One with { Actor = "system" },
            Entries.One with { MemberId = null },
            Entries.One with { ClientId = "" },
            Entries.One with { ClientId = "wiki" },
            Entries.One with { Target = "session:11", Address = "92.0.2.1" },
            Entries.One with { Address = "192.0.2.2" },
            Entries.One with { Agent = "Firefox7:request", RequestId = "" },
            Entries.One with { RequestId = "other" },
            Entries.One with { Before = "{}" },
            Entries.One with { After = "{}" },
            Entries.One with { Details = """{"method":"email"}""" },
            Entries.One with { Details = null },
        ];

        var forms = others.Select(entry => Convert.ToHexString(AuditCanonicalForm.Of("portal", entry)))
            .Append(Convert.ToHexString(AuditCanonicalForm.Of("other", Entries.One)));

        Assert.Equal(others.Length + 1, forms.Distinct().Count());
    }
}
