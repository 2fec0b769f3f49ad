using Microsoft.Extensions.Options;

namespace Portal.Grains.Devices;

/// <summary>Stops a program whose devices could not be signed in, or whose codes would be open to guessing for long.</summary>
public sealed class DeviceOptionsValidator : IValidateOptions<DeviceOptions>
{
    private static readonly TimeSpan LeastLifetime = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan LongestLifetime = TimeSpan.FromMinutes(30);
    private static readonly TimeSpan LongestInterval = TimeSpan.FromMinutes(1);

    /// <inheritdoc />
    public ValidateOptionsResult Validate(string? name, DeviceOptions options)
    {
        var failures = new List<string>();
        if (options.Lifetime < LeastLifetime || options.Lifetime > LongestLifetime)
        {
            failures.Add($"{DeviceOptions.Section}:{nameof(options.Lifetime)} is {options.Lifetime}: give a time from {LeastLifetime} to {LongestLifetime}.");
        }

        // RFC 8628 §3.2 has whole seconds: a fraction would be cut off, and every device punished for polling when it was told to.
        if (options.PollInterval < TimeSpan.FromSeconds(1) || options.PollInterval > LongestInterval || options.PollInterval.Ticks % TimeSpan.TicksPerSecond != 0)
        {
            failures.Add($"{DeviceOptions.Section}:{nameof(options.PollInterval)} is {options.PollInterval}: give whole seconds from 00:00:01 to {LongestInterval}.");
        }

        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }
}
