using Microsoft.Extensions.Options;

namespace Portal.Web.ForwardAuth;

/// <summary>Stops a program whose tickets could be used at leisure, or whose members could never get through.</summary>
public sealed class ForwardAuthOptionsValidator : IValidateOptions<ForwardAuthOptions>
{
    /// <inheritdoc />
    public ValidateOptionsResult Validate(string? name, ForwardAuthOptions options)
    {
        var failures = new List<string>();
        Require(options.Lifetime, TimeSpan.FromMinutes(5), TimeSpan.FromDays(30), nameof(options.Lifetime));
        Require(options.TicketLifetime, TimeSpan.FromSeconds(5), TimeSpan.FromMinutes(1), nameof(options.TicketLifetime));
        Require(options.HopLifetime, TimeSpan.FromMinutes(10), TimeSpan.FromHours(1), nameof(options.HopLifetime));
        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);

        void Require(TimeSpan value, TimeSpan least, TimeSpan most, string property)
        {
            if (value < least || value > most)
            {
                failures.Add($"{ForwardAuthOptions.Section}:{property} is {value}: give a time from {least} to {most}.");
            }
        }
    }
}
