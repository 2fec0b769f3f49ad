using Microsoft.Extensions.Options;

namespace Portal.Grains.Audit;

/// <summary>Stops the program at start where keeping the audit makes no sense.</summary>
public sealed class AuditOptionsValidator : IValidateOptions<AuditOptions>
{
    /// <inheritdoc />
    public ValidateOptionsResult Validate(string? name, AuditOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);

        string[] mistakes =
        [
            .. MistakeOf(nameof(options.KeepFor), options.KeepFor, TimeSpan.FromDays(30), TimeSpan.FromDays(3650)),
            .. MistakeOf(nameof(options.SealInterval), options.SealInterval, TimeSpan.FromMilliseconds(100), TimeSpan.FromMinutes(1)),
            .. MistakeOf(nameof(options.BatchSize), options.BatchSize, 1, 10_000),
            .. MistakeOf(nameof(options.HeadLogInterval), options.HeadLogInterval, TimeSpan.FromMinutes(1), TimeSpan.FromDays(1)),
        ];
        return mistakes.Length == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(mistakes);
    }

    private static IEnumerable<string> MistakeOf<T>(string property, T value, T least, T most)
        where T : IComparable<T>
    {
        if (value.CompareTo(least) < 0 || value.CompareTo(most) > 0)
        {
            yield return $"{AuditOptions.Section}:{property} is {value}; it must be from {least} to {most}.";
        }
    }
}
