using Microsoft.Extensions.Options;

namespace Portal.Web.Oidc;

/// <summary>Stops a program whose tokens would live too long, or not long enough to be used.</summary>
public sealed class OidcOptionsValidator : IValidateOptions<OidcOptions>
{
    /// <inheritdoc />
    public ValidateOptionsResult Validate(string? name, OidcOptions options)
    {
        var failures = new List<string>();
        Require(options.AuthorizationCodeLifetime, TimeSpan.FromSeconds(5), TimeSpan.FromMinutes(1), nameof(options.AuthorizationCodeLifetime));
        Require(options.AccessTokenLifetime, TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(10), nameof(options.AccessTokenLifetime));
        Require(options.IdentityTokenLifetime, TimeSpan.FromMinutes(1), TimeSpan.FromHours(1), nameof(options.IdentityTokenLifetime));
        Require(options.PushedRequestLifetime, TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(600), nameof(options.PushedRequestLifetime));
        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);

        void Require(TimeSpan value, TimeSpan least, TimeSpan most, string property)
        {
            if (value < least || value > most)
            {
                failures.Add($"{OidcOptions.Section}:{property} is {value}: give a time from {least} to {most}.");
            }
        }
    }
}
