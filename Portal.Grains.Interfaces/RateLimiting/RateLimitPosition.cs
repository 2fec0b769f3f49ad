using System.Globalization;

namespace Portal.Grains.Interfaces.RateLimiting;

/// <summary>A place in the list of those who are limited: behind this one.</summary>
/// <param name="Until">Until when that one is limited.</param>
/// <param name="Key">Its key.</param>
[GenerateSerializer, Immutable, Alias("Portal.RateLimitPosition")]
public sealed record RateLimitPosition([property: Id(0)] DateTimeOffset Until, [property: Id(1)] string Key)
{
    private const int MaxText = 400;

    /// <summary>As text for an address: <c>{microseconds since 1970} {key}</c>.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"{(Until - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond} {Key}");

    /// <summary>Reads what <see cref="ToString"/> wrote; null for anything else.</summary>
    public static RateLimitPosition? Parse(string? text) =>
        text is { Length: <= MaxText }
        && text.Split(' ', 2) is [var moment, var key]
        && long.TryParse(moment, NumberStyles.None, CultureInfo.InvariantCulture, out var microseconds)
        && microseconds <= DateTimeOffset.MaxValue.ToUnixTimeMilliseconds() * 1000
        && !key.Contains('\0', StringComparison.Ordinal)
            ? new RateLimitPosition(DateTimeOffset.UnixEpoch.AddTicks(microseconds * TimeSpan.TicksPerMicrosecond), key)
            : null;
}
