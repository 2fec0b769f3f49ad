using System.Text;
using Portal.Grains.RateLimiting;
using Portal.Silo.Storage;
using Xunit;

namespace Portal.Tests.RateLimiting;

public sealed class RateLimitStateTests
{
    [Fact]
    public void Its_stored_form_is_what_the_read_model_reads()
    {
        var state = new RateLimitState
        {
            Attempts = [DateTimeOffset.Parse("2026-03-01T12:00:00Z", null)],
            ExpiresAt = DateTimeOffset.Parse("2026-03-02T00:00:00Z", null),
            TakenBy = new Dictionary<string, DateTimeOffset> { ["bWFyaw=="] = DateTimeOffset.Parse("2026-03-01T12:00:00Z", null) },
        };

        Assert.Equal(
            """{"attempts":["2026-03-01T12:00:00+00:00"],"expiresAt":"2026-03-02T00:00:00+00:00","takenBy":{"bWFyaw==":"2026-03-01T12:00:00+00:00"},"limitedUntil":null}""",
            Encoding.UTF8.GetString(new JsonStateSerializer().Serialize(state)));
    }
}
