using Microsoft.Extensions.Options;

namespace Portal.Grains.Interfaces.Keys;

/// <summary>Stops a program at start whose keys would be used before they are known, or be gone while tokens need them.</summary>
public sealed class KeyRingOptionsValidator : IValidateOptions<KeyRingOptions>
{
    private static readonly TimeSpan LongestToken = TimeSpan.FromHours(2);
    private static readonly TimeSpan Tick = new(1);

    /// <inheritdoc />
    public ValidateOptionsResult Validate(string? name, KeyRingOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);

        string[] mistakes =
        [
            .. MistakeOf(nameof(options.RotationInterval), options.RotationInterval, TimeSpan.FromDays(1), TimeSpan.FromDays(730)),
            .. MistakeOf(nameof(options.PublishAhead), options.PublishAhead, options.ActivationDelay, options.RotationInterval / 2),
            .. MistakeOf(nameof(options.KeepAfterRetirement), options.KeepAfterRetirement, LongestToken, TimeSpan.FromDays(365)),
            .. MistakeOf(nameof(options.PickupInterval), options.PickupInterval, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(1)),
            .. MistakeOf(nameof(options.ActivationDelay), options.ActivationDelay, (options.PickupInterval * 2) + Tick, TimeSpan.FromHours(1)),
        ];
        return mistakes.Length == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(mistakes);
    }

    private static IEnumerable<string> MistakeOf(string property, TimeSpan value, TimeSpan least, TimeSpan most)
    {
        if (value < least || value > most)
        {
            yield return $"{KeyRingOptions.Section}:{property} is {value}; it must be from {least} to {most}.";
        }
    }
}
