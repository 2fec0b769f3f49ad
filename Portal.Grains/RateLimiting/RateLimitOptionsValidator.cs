using Microsoft.Extensions.Options;

namespace Portal.Grains.RateLimiting;

/// <summary>Stops the program at start where a rate limit makes no sense.</summary>
public sealed class RateLimitOptionsValidator : IValidateOptions<RateLimitOptions>
{
    private static readonly TimeSpan LongestDuration = TimeSpan.FromDays(30);

    /// <inheritdoc />
    public ValidateOptionsResult Validate(string? name, RateLimitOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);

        string[] mistakes =
        [
            .. MistakesOf(nameof(options.EmailBurst), options.EmailBurst),
            .. MistakesOf(nameof(options.Email), options.Email),
            .. MistakesOf(nameof(options.Ip), options.Ip),
            .. MistakesOf(nameof(options.DeviceMember), options.DeviceMember),
            .. MistakesOf(nameof(options.DevicePlace), options.DevicePlace),
            .. MistakesOf(nameof(options.DeviceRequests), options.DeviceRequests),
        ];
        return mistakes.Length == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(mistakes);
    }

    private static IEnumerable<string> MistakesOf(string property, RateLimitWindow? window)
    {
        if (window is null)
        {
            yield return $"{RateLimitOptions.Section}:{property} must have a Count and a Duration.";
            yield break;
        }

        if (window.Count is < 1 or > 10_000)
        {
            yield return $"{RateLimitOptions.Section}:{property}:Count is {window.Count}; it must be from 1 to 10000.";
        }

        if (window.Duration < TimeSpan.FromSeconds(1) || window.Duration > LongestDuration)
        {
            yield return $"{RateLimitOptions.Section}:{property}:Duration is {window.Duration:c}; it must be from 00:00:01 to 30.00:00:00.";
        }
    }
}
