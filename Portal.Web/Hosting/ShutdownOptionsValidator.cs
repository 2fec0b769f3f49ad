using Microsoft.Extensions.Options;

namespace Portal.Web.Hosting;

/// <summary>Stops a front end that would never stop, or drop what it is doing.</summary>
public sealed class ShutdownOptionsValidator : IValidateOptions<ShutdownOptions>
{
    private static readonly TimeSpan LongestDelay = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan LeastTimeout = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestTimeout = TimeSpan.FromMinutes(5);

    /// <inheritdoc />
    public ValidateOptionsResult Validate(string? name, ShutdownOptions options)
    {
        var failures = new List<string>();
        if (options.DrainDelay < TimeSpan.Zero || options.DrainDelay > LongestDelay)
        {
            failures.Add($"{ShutdownOptions.Section}:{nameof(options.DrainDelay)} is {options.DrainDelay}: give a time up to {LongestDelay}.");
        }

        if (options.Timeout < LeastTimeout || options.Timeout > LongestTimeout)
        {
            failures.Add($"{ShutdownOptions.Section}:{nameof(options.Timeout)} is {options.Timeout}: give a time from {LeastTimeout} to {LongestTimeout}.");
        }

        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }
}
