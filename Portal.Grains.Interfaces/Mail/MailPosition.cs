using System.Globalization;

namespace Portal.Grains.Interfaces.Mail;

/// <summary>A place in a list of mails: behind this one.</summary>
/// <param name="At">When that one was accepted.</param>
/// <param name="Id">Its id.</param>
[GenerateSerializer, Immutable, Alias("Portal.MailPosition")]
public sealed record MailPosition([property: Id(0)] DateTimeOffset At, [property: Id(1)] Guid Id)
{
    /// <summary>As text for an address: <c>{microseconds since 1970}-{id}</c>.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"{(At - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond}-{Id:N}");

    /// <summary>Reads what <see cref="ToString"/> wrote; null for anything else.</summary>
    public static MailPosition? Parse(string? text) =>
        text?.Split('-') is [var moment, var id]
        && long.TryParse(moment, NumberStyles.None, CultureInfo.InvariantCulture, out var microseconds)
        && microseconds <= DateTimeOffset.MaxValue.ToUnixTimeMilliseconds() * 1000
        && Guid.TryParseExact(id, "N", out var mail)
            ? new MailPosition(DateTimeOffset.UnixEpoch.AddTicks(microseconds * TimeSpan.TicksPerMicrosecond), mail)
            : null;
}
