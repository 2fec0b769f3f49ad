using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Portal.Grains.Members;

namespace Portal.Grains.Cleanup;

/// <summary>Adds the cleaning up of what expired to a silo.</summary>
public static class CleanupHosting
{
    /// <summary>
    /// Adds the sweepers and their options, which are checked at start. The sweepers begin when <see cref="SweepSchedule.EnsureAsync"/>
    /// is called. Needs an <see cref="Npgsql.NpgsqlDataSource"/>, storage and reminders besides.
    /// </summary>
    public static IServiceCollection AddCleanup(this IServiceCollection services)
    {
        services.AddOptions<CleanupOptions>().BindConfiguration(CleanupOptions.Section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<CleanupOptions>, CleanupOptionsValidator>();
        services.AddSingleton<ExpiredRows>().AddSingleton<DueMembers>();
        return services.AddSingleton<SweepSchedule>();
    }
}
