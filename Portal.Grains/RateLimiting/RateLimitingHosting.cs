using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Portal.Grains.RateLimiting;

/// <summary>Adds rate limiting to a silo.</summary>
public static class RateLimitingHosting
{
    /// <summary>Adds the limits and their options, which are checked at start.</summary>
    public static IServiceCollection AddRateLimiting(this IServiceCollection services)
    {
        services.AddOptions<RateLimitOptions>().BindConfiguration(RateLimitOptions.Section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<RateLimitOptions>, RateLimitOptionsValidator>();
        services.AddSingleton<LimitedSubjects>().AddSingleton<RefusedAttempts>();
        return services.AddSingleton<SignInLimits>();
    }
}
