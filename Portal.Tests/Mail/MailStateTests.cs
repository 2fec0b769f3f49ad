using System.Text.Json;
using Portal.Grains.Mail;
using Portal.Silo.Storage;
using Xunit;

namespace Portal.Tests.Mail;

/// <summary>Pins what is stored: rows of older versions have to be read, and a trigger projects the names.</summary>
public sealed class MailStateTests
{
    private const string Stored =
        """
        {"status":"pending","createdAt":"2026-03-01T12:00:00+00:00","nextAttemptAt":"2026-03-01T12:00:05+00:00","expiresAt":"2026-03-01T12:10:00+00:00","attempts":1,"lastError":"timed-out","content":"AQID"}
        """;

    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_mail_is_stored_under_these_names()
    {
        var state = new MailState
        {
            Status = MailStatus.Pending,
            CreatedAt = Noon,
            NextAttemptAt = Noon.AddSeconds(5),
            ExpiresAt = Noon.AddMinutes(10),
            Attempts = 1,
            LastError = MailErrors.Timeout,
            Content = [1, 2, 3],
        };

        Assert.Equal(Stored, JsonSerializer.Serialize(state, JsonStateSerializer.Options));
    }

    [Fact]
    public void What_was_stored_is_read()
    {
        var state = JsonSerializer.Deserialize<MailState>(Stored, JsonStateSerializer.Options)!;

        Assert.Equal((MailStatus.Pending, Noon.AddMinutes(10), 1), (state.Status, state.ExpiresAt, state.Attempts));
        Assert.Equal([1, 2, 3], state.Content);
    }

    [Theory]
    [InlineData(MailStatus.Pending, "\"pending\"")]
    [InlineData(MailStatus.Sent, "\"sent\"")]
    [InlineData(MailStatus.Failed, "\"failed\"")]
    [InlineData(MailStatus.Discarded, "\"discarded\"")]
    public void A_status_is_stored_as_a_word(MailStatus status, string word) =>
        Assert.Equal(word, JsonSerializer.Serialize(status, JsonStateSerializer.Options));
}
