using System.Globalization;
using Portal.Grains.Audit;
using Portal.Grains.Interfaces.Audit;

namespace Portal.Grains.RateLimiting;

/// <summary>Tells the audit of refused attempts, few of many. Thread-safe.</summary>
public sealed class RefusedAttempts(LimitedSubjects subjects, AuditTrail audit)
{
    /// <summary>
    /// Whether a refusal is told: the first since an attempt was accepted, and each that is ten times as many as the last. However long
    /// somebody tries, that is a handful of entries, and the last says the order of magnitude.
    /// </summary>
    public static bool IsTold(long number)
    {
        while (number >= 10 && number % 10 == 0)
        {
            number /= 10;
        }

        return number == 1;
    }

    /// <summary>Counts a refusal in; durable when it answers, if it is told.</summary>
    /// <param name="key">The bucket's key.</param>
    /// <param name="number">Which refusal it is since an attempt was accepted, from 1.</param>
    /// <param name="wait">How long until an attempt would be accepted.</param>
    public async Task RecordAsync(string key, long number, TimeSpan wait)
    {
        if (!IsTold(number))
        {
            return;
        }

        var (memberId, target) = await subjects.OfAsync(key);
        await audit.RecordAsync((AuditEntry.Of(AuditEvents.LimitReached, target) with { MemberId = memberId })
            .With("refused", number)
            .With("retryAfter", Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture)));
    }
}
