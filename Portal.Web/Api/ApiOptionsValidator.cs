using System.Globalization;
using Microsoft.Extensions.Options;

namespace Portal.Web.Api;

/// <summary>Stops a front end whose API would take nothing, or more than it has memory for.</summary>
public sealed class ApiOptionsValidator : IValidateOptions<ApiOptions>
{
    /// <inheritdoc />
    public ValidateOptionsResult Validate(string? name, ApiOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        string[] mistakes =
        [
            .. MistakeOf(nameof(options.BatchItems), options.BatchItems, 1, 10_000),
            .. MistakeOf(nameof(options.BatchBytes), options.BatchBytes, 64 * 1024, 64 * 1024 * 1024),
            .. MistakeOf(nameof(options.BatchParallelism), options.BatchParallelism, 1, 64),
            .. MistakeOf(nameof(options.BatchesAtOnce), options.BatchesAtOnce, 1, 16),
        ];
        return mistakes.Length == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(mistakes);
    }

    private static IEnumerable<string> MistakeOf(string property, int value, int least, int most)
    {
        if (value < least || value > most)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"{ApiOptions.Section}:{property} is {value}; it must be from {least} to {most}.");
        }
    }
}
