using Microsoft.Extensions.Options;

namespace Portal.Grains.Sessions;

/// <summary>Stops a program whose session lifetimes make no sense.</summary>
public sealed class SessionLifetimeOptionsValidator : IValidateOptions<SessionLifetimeOptions>
{
    /// <inheritdoc />
    public ValidateOptionsResult Validate(string? name, SessionLifetimeOptions options)
    {
        var failures = new List<string>();
        RequirePositive(options.FactorFreshness, nameof(options.FactorFreshness));
        RequirePositive(options.KeyfobIdleTimeout, nameof(options.KeyfobIdleTimeout));
        RequirePositive(options.IdleTimeout, nameof(options.IdleTimeout));
        RequirePositive(options.LastActiveInterval, nameof(options.LastActiveInterval));
        if (options.AbsoluteLifetime < options.IdleTimeout)
        {
            failures.Add($"{SessionLifetimeOptions.Section}:{nameof(options.AbsoluteLifetime)} is shorter than {nameof(options.IdleTimeout)}: make it at least as long.");
        }

        if (options.LastActiveInterval * 2 > options.KeyfobIdleTimeout || options.LastActiveInterval * 2 > options.IdleTimeout)
        {
            failures.Add($"{SessionLifetimeOptions.Section}:{nameof(options.LastActiveInterval)} is longer than half an idle timeout: a session in use could idle out. Make it shorter.");
        }

        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);

        void RequirePositive(TimeSpan value, string property)
        {
            if (value <= TimeSpan.Zero)
            {
                failures.Add($"{SessionLifetimeOptions.Section}:{property} is {value}: give a time greater than zero, such as 00:20:00.");
            }
        }
    }
}
