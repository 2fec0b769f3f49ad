using Microsoft.Extensions.Options;

namespace Portal.Grains.Grants;

/// <summary>Stops a program whose grants would end before their tokens, or never.</summary>
public sealed class GrantOptionsValidator : IValidateOptions<GrantOptions>
{
    // The longest access token (OidcOptions), and a code's minute.
    private static readonly TimeSpan LeastLifetime = TimeSpan.FromMinutes(11);
    private static readonly TimeSpan LongestLeeway = TimeSpan.FromMinutes(1);

    /// <inheritdoc />
    public ValidateOptionsResult Validate(string? name, GrantOptions options)
    {
        var failures = new List<string>();
        if (options.Lifetime < LeastLifetime)
        {
            failures.Add($"{GrantOptions.Section}:{nameof(options.Lifetime)} is {options.Lifetime}: give at least {LeastLifetime}, so that a grant outlives its access tokens.");
        }

        if (options.RefreshIdleLifetime < options.Lifetime)
        {
            failures.Add($"{GrantOptions.Section}:{nameof(options.RefreshIdleLifetime)} is {options.RefreshIdleLifetime}: give at least {nameof(options.Lifetime)}, {options.Lifetime}.");
        }

        if (options.RefreshAbsoluteLifetime < options.RefreshIdleLifetime)
        {
            failures.Add($"{GrantOptions.Section}:{nameof(options.RefreshAbsoluteLifetime)} is shorter than {nameof(options.RefreshIdleLifetime)}: make it at least as long.");
        }

        if (options.RefreshLeeway < TimeSpan.Zero || options.RefreshLeeway > LongestLeeway)
        {
            failures.Add($"{GrantOptions.Section}:{nameof(options.RefreshLeeway)} is {options.RefreshLeeway}: give a time from 00:00:00 to {LongestLeeway}.");
        }

        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }
}
