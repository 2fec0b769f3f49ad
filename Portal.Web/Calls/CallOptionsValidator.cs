using Microsoft.Extensions.Options;

namespace Portal.Web.Calls;

/// <summary>Stops a front end that would wait for ever, or repeat without bound.</summary>
public sealed class CallOptionsValidator : IValidateOptions<CallOptions>
{
    private static readonly TimeSpan LeastTimeout = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan LongestFirstDelay = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestDelay = TimeSpan.FromSeconds(10);

    /// <inheritdoc />
    public ValidateOptionsResult Validate(string? name, CallOptions options)
    {
        var failures = new List<string>();
        Check(options.Timeout >= LeastTimeout && options.Timeout <= Longest, nameof(options.Timeout), options.Timeout, $"a time from {LeastTimeout} to {Longest}");
        Check(options.Patience >= TimeSpan.Zero && options.Patience <= Longest, nameof(options.Patience), options.Patience, $"a time up to {Longest}");
        Check(options.FirstDelay >= TimeSpan.Zero && options.FirstDelay <= LongestFirstDelay, nameof(options.FirstDelay), options.FirstDelay, $"a time up to {LongestFirstDelay}");
        Check(
            options.LongestDelay >= options.FirstDelay && options.LongestDelay <= LongestDelay,
            nameof(options.LongestDelay),
            options.LongestDelay,
            $"a time from {nameof(options.FirstDelay)} to {LongestDelay}");
        Check(options.RepeatShare is >= 0 and <= 1, nameof(options.RepeatShare), options.RepeatShare, "a number from 0 to 1");
        Check(options.RepeatReserve is >= 0 and <= 10_000, nameof(options.RepeatReserve), options.RepeatReserve, "a number from 0 to 10,000");
        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);

        void Check(bool holds, string setting, object value, string wanted)
        {
            if (!holds)
            {
                failures.Add(FormattableString.Invariant($"{CallOptions.Section}:{setting} is {value}: give {wanted}."));
            }
        }
    }
}
