using Microsoft.Extensions.Options;

namespace Portal.Grains.SignIn;

/// <summary>Stops a program whose sign-ins would be too weak, or could never succeed.</summary>
public sealed class SignInOptionsValidator : IValidateOptions<SignInOptions>
{
    private static readonly TimeSpan LongestLifetime = TimeSpan.FromMinutes(10);

    /// <inheritdoc />
    public ValidateOptionsResult Validate(string? name, SignInOptions options)
    {
        var failures = new List<string>();
        if (options.Lifetime < TimeSpan.FromMinutes(1) || options.Lifetime > LongestLifetime)
        {
            failures.Add($"{SignInOptions.Section}:{nameof(options.Lifetime)} is {options.Lifetime}: give a time from 00:01:00 to 00:10:00.");
        }

        if (options.MaxWrongCodes is < 1 or > 10)
        {
            failures.Add($"{SignInOptions.Section}:{nameof(options.MaxWrongCodes)} is {options.MaxWrongCodes}: give a number from 1 to 10.");
        }

        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }
}
