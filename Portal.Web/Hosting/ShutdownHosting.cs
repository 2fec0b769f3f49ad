using Microsoft.Extensions.Options;

namespace Portal.Web.Hosting;

/// <summary>How stopping is put together.</summary>
public static class ShutdownHosting
{
    /// <summary>Drains before the server stops.</summary>
    public static IServiceCollection AddDraining(this IServiceCollection services)
    {
        services.AddSingleton<IValidateOptions<ShutdownOptions>, ShutdownOptionsValidator>();
        services.AddOptions<ShutdownOptions>().BindConfiguration(ShutdownOptions.Section).ValidateOnStart();
        services.AddSingleton<Draining>();
        services.AddHostedService(provider => provider.GetRequiredService<Draining>());
        services.AddOptions<HostOptions>().PostConfigure<Draining, IOptions<ShutdownOptions>>((host, draining, options) =>
            host.ShutdownTimeout = draining.Delay + options.Value.Timeout);
        services.AddHealthChecks().AddCheck<Draining>("stopping");
        return services;
    }

    /// <summary>Has connections end while draining.</summary>
    public static void UseDraining(this WebApplication app) => app.Services.GetRequiredService<Draining>().UseIn(app);
}
