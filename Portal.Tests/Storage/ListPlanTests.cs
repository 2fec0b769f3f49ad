using Npgsql;
using Portal.Grains.Interfaces.Mail;
using Portal.Grains.Interfaces.RateLimiting;
using Portal.Grains.Mail;
using Portal.Grains.RateLimiting;
using Xunit;

namespace Portal.Tests.Storage;

/// <summary>No list of the administrators reads a whole table.</summary>
public sealed class ListPlanTests(ListedRows rows) : IClassFixture<ListedRows>
{
    private static readonly Dictionary<string, Func<NpgsqlCommand>> Statements = new()
    {
        ["limited"] = () => RateLimitQuery.Limited("portal", DateTimeOffset.UtcNow, 51),
        ["limited, the next page"] = () => RateLimitQuery.LimitedAfter("portal", DateTimeOffset.UtcNow, new RateLimitPosition(DateTimeOffset.UtcNow.AddMinutes(15), "email:x"), 51),
        ["limits of keys"] = () => RateLimitQuery.Of("portal", DateTimeOffset.UtcNow, ["email:person-7@example.org", "ip:192.0.2.1"]),
        ["owners of limits"] = () => RateLimitQuery.Owners("portal", ["email:person-7@example.org", $"device-member:{Guid.NewGuid():N}"]),
        ["waiting mails"] = () => MailQuery.Newest("portal", MailStanding.Pending, after: null, 51),
        ["sent mails"] = () => MailQuery.Newest("portal", MailStanding.Sent, after: null, 51),
        ["sent mails, the next page"] = () => MailQuery.Newest("portal", MailStanding.Sent, new MailPosition(DateTimeOffset.UtcNow.AddHours(-10), Guid.NewGuid()), 51),
        ["count of sent mails"] = () => MailQuery.Count("portal", MailStanding.Sent),
        ["count of failed mails"] = () => MailQuery.Count("portal", MailStanding.Failed),
        ["one mail"] = () => MailQuery.One("portal", Guid.NewGuid()),
    };

    public static TheoryData<string> Names { get; } = [.. Statements.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task No_list_reads_a_whole_table(string name)
    {
        await using var command = Statements[name]();

        var plan = await rows.ExplainAsync(command);

        Assert.DoesNotContain("Seq Scan", plan, StringComparison.Ordinal);
        Assert.DoesNotContain("Sort Method: external", plan, StringComparison.Ordinal);
    }
}
