using Microsoft.Extensions.Options;

namespace Portal.Web.Discourse;

/// <summary>Stops a program that would forget sign-ins at once, or never.</summary>
public sealed class DiscourseOptionsValidator : IValidateOptions<DiscourseOptions>
{
    private static readonly TimeSpan Least = TimeSpan.FromHours(1);
    private static readonly TimeSpan Most = TimeSpan.FromDays(365);

    /// <inheritdoc />
    public ValidateOptionsResult Validate(string? name, DiscourseOptions options) =>
        options.SessionLifetime < Least || options.SessionLifetime > Most
            ? ValidateOptionsResult.Fail($"{DiscourseOptions.Section}:{nameof(options.SessionLifetime)} is {options.SessionLifetime}: give a time from {Least} to {Most}.")
            : ValidateOptionsResult.Success;
}
