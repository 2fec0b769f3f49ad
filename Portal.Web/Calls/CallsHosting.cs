using Microsoft.Extensions.Options;

namespace Portal.Web.Calls;

/// <summary>How the front end's calls of grains are put together.</summary>
public static class CallsHosting
{
    /// <summary>Repeats calls of grains where that is safe, within bounds.</summary>
    public static IServiceCollection AddCalls(this IServiceCollection services)
    {
        services.AddSingleton<IValidateOptions<CallOptions>, CallOptionsValidator>();
        services.AddOptions<CallOptions>().BindConfiguration(CallOptions.Section).ValidateOnStart();
        services.AddSingleton<CallMetrics>();
        // By the real clock, whatever the grains go by: what is waited for comes back by that one.
        services.AddSingleton(provider => ActivatorUtilities.CreateInstance<RepeatBudget>(provider, TimeProvider.System));
        services.AddSingleton<IOutgoingGrainCallFilter>(provider => ActivatorUtilities.CreateInstance<RepeatCalls>(provider, TimeProvider.System));
        return services;
    }
}
