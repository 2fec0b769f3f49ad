using Microsoft.Extensions.DependencyInjection;
using Portal.Grains.Cleanup;
using Portal.Grains.Mail;
using Portal.Grains.RateLimiting;
using Portal.Grains.Sessions;
using Portal.Grains.SignIn;

namespace Portal.Grains.Telemetry;

/// <summary>Registers what grains count by.</summary>
public static class TelemetryServices
{
    /// <summary>Adds the meter and its instruments. They cost next to nothing while nobody listens.</summary>
    public static IServiceCollection AddPortalMetrics(this IServiceCollection services) => services
        .AddMetrics()
        .AddSingleton<PortalMeter>()
        .AddSingleton<SignInMetrics>()
        .AddSingleton<SessionMetrics>()
        .AddSingleton<RateLimitMetrics>()
        .AddSingleton<SweepMetrics>()
        .AddSingleton<MailMetrics>();
}
