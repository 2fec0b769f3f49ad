using System.Globalization;
using Microsoft.Extensions.Options;
using Orleans.Configuration;

namespace Portal.Grains.Cleanup;

/// <summary>Stops the program at start where cleaning up would never end, do nothing, or take rows that grains still hold.</summary>
public sealed class CleanupOptionsValidator(IOptions<GrainCollectionOptions> collection) : IValidateOptions<CleanupOptions>
{
    private static readonly TimeSpan Safety = TimeSpan.FromMinutes(5);

    /// <inheritdoc />
    public ValidateOptionsResult Validate(string? name, CleanupOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);

        string[] mistakes =
        [
            .. MistakeOf(nameof(options.Period), options.Period, TimeSpan.FromMinutes(1), TimeSpan.FromDays(1)),
            .. MistakeOf(nameof(options.Margin), options.Margin, collection.Value.CollectionAge + Safety, TimeSpan.FromDays(30)),
            .. MistakeOf(nameof(options.BatchSize), options.BatchSize, 1, 10_000),
            .. MistakeOf(nameof(options.BatchesPerSweep), options.BatchesPerSweep, 1, 1_000),
            .. MistakeOf(nameof(options.WorkingShare), options.WorkingShare, 0.05, 1),
            .. MistakeOf(nameof(options.SweepersPerKind), options.SweepersPerKind, 1, 16),
            .. MistakeOf(nameof(options.MemberEventsKept), options.MemberEventsKept, TimeSpan.FromDays(1), TimeSpan.FromDays(3650)),
            .. MistakeOf(nameof(options.MailOverdueAfter), options.MailOverdueAfter, TimeSpan.FromSeconds(1), TimeSpan.FromHours(1)),
            .. MistakeOf(nameof(options.MailsPerSweep), options.MailsPerSweep, 1, 10_000),
        ];
        return mistakes.Length == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(mistakes);
    }

    private static IEnumerable<string> MistakeOf<T>(string property, T value, T least, T most)
        where T : IComparable<T>
    {
        if (value.CompareTo(least) < 0 || value.CompareTo(most) > 0)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"{CleanupOptions.Section}:{property} is {value}; it must be from {least} to {most}.");
        }
    }
}
