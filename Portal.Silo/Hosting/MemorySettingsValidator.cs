using Microsoft.Extensions.Options;

namespace Portal.Silo.Hosting;

/// <summary>Stops the program at start where grains would come and go all the time, or never.</summary>
public sealed class MemorySettingsValidator : IValidateOptions<MemorySettings>
{
    private static readonly TimeSpan Least = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Most = TimeSpan.FromDays(1);

    /// <inheritdoc />
    public ValidateOptionsResult Validate(string? name, MemorySettings options)
    {
        ArgumentNullException.ThrowIfNull(options);
        string[] mistakes =
        [
            .. Mistake(options.IdleAge < Least || options.IdleAge > Most, nameof(options.IdleAge), options.IdleAge, $"it must be from {Least} to {Most}"),
            .. Mistake(
                options.BriefIdleAge < Least || options.BriefIdleAge > options.IdleAge,
                nameof(options.BriefIdleAge),
                options.BriefIdleAge,
                $"it must be from {Least} to {nameof(options.IdleAge)}"),
            .. Mistake(
                options.SheddingPercent is not (0 or (>= 10 and <= 95)), nameof(options.SheddingPercent), options.SheddingPercent, "it must be from 10 to 95, or 0"),
        ];
        return mistakes.Length == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(mistakes);
    }

    private static IEnumerable<string> Mistake(bool isOne, string property, object value, string otherwise) =>
        isOne ? [$"{MemorySettings.Section}:{property} is {value}; {otherwise}."] : [];
}
