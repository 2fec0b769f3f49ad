using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Portal.Grains.Audit;

/// <summary>Adds the audit to a silo.</summary>
public static class AuditHosting
{
    /// <summary>Adds what records and seals, and the options, which are checked at start. Needs the master key and the data source besides.</summary>
    public static IServiceCollection AddAudit(this IServiceCollection services)
    {
        services.AddOptions<AuditOptions>().BindConfiguration(AuditOptions.Section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<AuditOptions>, AuditOptionsValidator>();
        services.AddSingleton<AuditTrail>();
        services.AddSingleton<AuditSeals>();
        return services.AddSingleton<AuditChain>();
    }
}
