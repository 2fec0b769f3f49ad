using Microsoft.Extensions.Options;
using Orleans.Configuration;
using Portal.Grains.Clients;
using Portal.Grains.Devices;
using Portal.Grains.Grants;
using Portal.Grains.Mail;
using Portal.Grains.RateLimiting;
using Portal.Grains.SignIn;

namespace Portal.Silo.Hosting;

/// <summary>Lets memory follow from who is there, and not from how many members there are: what nobody asks for goes.</summary>
internal static class GrainMemory
{
    // How far below the limit memory is brought, and how often it is looked at.
    private const int SheddingStep = 10;
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Sweep = TimeSpan.FromSeconds(30);

    private static readonly Type[] Brief =
        [typeof(SignInGrain), typeof(RateLimitGrain), typeof(MailGrain), typeof(GrantGrain), typeof(DeviceRequestGrain), typeof(UsedAssertionsGrain)];

    /// <summary>Sets it by <see cref="MemorySettings"/>.</summary>
    public static ISiloBuilder BoundMemory(this ISiloBuilder silo)
    {
        silo.Services.AddSingleton<IValidateOptions<MemorySettings>, MemorySettingsValidator>();
        silo.Services.AddOptions<MemorySettings>().BindConfiguration(MemorySettings.Section).ValidateOnStart();
        silo.Services.AddOptions<GrainCollectionOptions>().Configure<IOptions<MemorySettings>>((collection, memory) => Apply(collection, memory.Value));
        return silo;
    }

    private static void Apply(GrainCollectionOptions collection, MemorySettings memory)
    {
        collection.CollectionAge = memory.IdleAge;
        collection.CollectionQuantum = Sweep;
        foreach (var grain in Brief)
        {
            collection.ClassSpecificCollectionAge[grain.FullName!] = memory.BriefIdleAge;
        }

        collection.EnableActivationSheddingOnMemoryPressure = memory.SheddingPercent > 0;
        if (memory.SheddingPercent > 0)
        {
            collection.MemoryUsageLimitPercentage = memory.SheddingPercent;
            collection.MemoryUsageTargetPercentage = Math.Max(1, memory.SheddingPercent - SheddingStep);
            collection.MemoryUsagePollingPeriod = Look;
        }
    }
}
