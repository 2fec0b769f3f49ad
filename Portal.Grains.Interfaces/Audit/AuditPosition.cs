using System.Globalization;

namespace Portal.Grains.Interfaces.Audit;

/// <summary>A place between two entries: behind this one. Pages that lead on by it neither repeat nor miss any, whatever comes meanwhile.</summary>
/// <param name="At">The entry's time.</param>
/// <param name="Id">The entry's number.</param>
[GenerateSerializer, Immutable, Alias("Portal.AuditPosition")]
public sealed record AuditPosition([property: Id(0)] DateTimeOffset At, [property: Id(1)] long Id)
{
    /// <summary>As text for an address: <c>{microseconds since 1970}-{id}</c>.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"{(At - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond}-{Id}");

    /// <summary>Reads what <see cref="ToString"/> wrote; null for anything else.</summary>
    public static AuditPosition? Parse(string? text) =>
        text?.Split('-') is [var moment, var id]
        && long.TryParse(moment, NumberStyles.None, CultureInfo.InvariantCulture, out var microseconds)
        && microseconds <= DateTimeOffset.MaxValue.ToUnixTimeMilliseconds() * 1000
        && long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? new AuditPosition(DateTimeOffset.UnixEpoch.AddTicks(microseconds * TimeSpan.TicksPerMicrosecond), number)
            : null;
}
