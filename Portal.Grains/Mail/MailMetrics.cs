using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Portal.Grains.Telemetry;

namespace Portal.Grains.Mail;

/// <summary>Counts deliveries, and tells how long the queue is.</summary>
public sealed class MailMetrics
{
    // Whichever silo has the sweeper of mails measures the queue once a minute; one that has it no more says nothing.
    private static readonly TimeSpan Stale = TimeSpan.FromMinutes(3);

    private readonly TimeProvider _time;
    private readonly Counter<long> _attempts;
    private volatile Measured? _queue;

    /// <summary>Makes the instruments.</summary>
    public MailMetrics(PortalMeter meter, [FromKeyedServices(TimeProviderNames.Grains)] TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(meter);
        _time = time;
        _attempts = meter.Meter.CreateCounter<long>("portal.mail.attempts", "{attempt}", "Attempts to deliver a mail, by what became of them.");
        meter.Meter.CreateObservableGauge("portal.mail.queue.length", () => Fresh(queue => queue.Length), "{mail}", "Mails that wait to be delivered.");
        meter.Meter.CreateObservableGauge(
            "portal.mail.queue.oldest_age", () => Fresh(queue => queue.OldestAge.TotalSeconds), "s", "How long the oldest of them has waited.");
    }

    /// <summary>The server took it.</summary>
    public void Sent() => Count("sent");

    /// <summary>It will be tried again.</summary>
    public void Delayed() => Count("delayed");

    /// <summary>It is given up.</summary>
    public void Failed() => Count("failed");

    /// <summary>It was for an address that nobody has.</summary>
    public void Discarded() => Count("discarded");

    /// <summary>The queue was measured.</summary>
    public void QueueMeasured(long length, TimeSpan oldestAge) => _queue = new Measured(length, oldestAge, _time.GetUtcNow());

    private void Count(string outcome) => _attempts.Add(1, new KeyValuePair<string, object?>("portal.mail.outcome", outcome));

    private IEnumerable<Measurement<T>> Fresh<T>(Func<Measured, T> value)
        where T : struct =>
        _queue is { } queue && _time.GetUtcNow() - queue.At < Stale ? [new Measurement<T>(value(queue))] : [];

    private sealed record Measured(long Length, TimeSpan OldestAge, DateTimeOffset At);
}
