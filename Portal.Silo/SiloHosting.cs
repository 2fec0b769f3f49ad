using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Orleans.Dashboard;
using Portal.Grains.Audit;
using Portal.Grains.Cleanup;
using Portal.Grains.Clients;
using Portal.Grains.Devices;
using Portal.Grains.Events;
using Portal.Grains.Grants;
using Portal.Grains.Interfaces;
using Portal.Grains.Interfaces.Keys;
using Portal.Grains.Mail;
using Portal.Grains.RateLimiting;
using Portal.Grains.Secrets;
using Portal.Grains.Sessions;
using Portal.Grains.SignIn;
using Portal.Grains.Telemetry;
using Portal.Silo.Database;
using Portal.Silo.Health;
using Portal.Silo.Hosting;
using Portal.Silo.Secrets;
using Portal.Silo.Seeding;
using Portal.Silo.Storage;

namespace Portal.Silo;

/// <summary>How a silo is put together.</summary>
public static class SiloHosting
{
    /// <summary>Hosts the grains in this process, on an open database.</summary>
    public static IHostApplicationBuilder AddPortalSilo(this IHostApplicationBuilder builder, PortalDatabase database)
    {
        var options = SiloSettings.Read(builder.Configuration);
        builder.Services.AddSingleton(new SecretBox(MasterKey.Read(options)));
        if (!string.IsNullOrWhiteSpace(options.SeedFile))
        {
            // Read here, so that a mistake in it stops the program before it joins anything.
            var seed = SeedFile.Read(options.SeedFile, builder.Configuration);
            builder.Services.AddSingleton(new PendingSeed(seed, options.SeedFile));
        }

        builder.Services.AddSingleton(database.DataSource);
        builder.Services.AddPortalGrains(builder.Configuration);
        builder.Services.AddHealthChecks().AddCheck<DatabaseHealthCheck>("database", timeout: TimeSpan.FromSeconds(3));

        return builder.UseOrleans(silo =>
        {
            silo.AddPortalStorage(database.DataSource, options.Cluster.ServiceId);
            silo.AddPortalReminders(database.DataSource, options.Cluster.ServiceId);
            silo.JoinCluster(options, database);
            silo.BoundMemory();
            silo.LimitCalls();
            silo.AddStartupTask<StartupWork>();
            silo.AddActivityPropagation();
            silo.AddDashboard(dashboard => (dashboard.HideTrace, dashboard.CounterUpdateIntervalMs) = (true, 5_000));
        });
    }

    /// <summary>What grains need besides Orleans, storage and the master key: options, limits, cleanup, mail.</summary>
    public static IServiceCollection AddPortalGrains(this IServiceCollection services, IConfiguration configuration)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddOptions<SpaceOptions>().BindConfiguration(SpaceOptions.Section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<SessionLifetimeOptions>, SessionLifetimeOptionsValidator>();
        services.AddOptions<SessionLifetimeOptions>().BindConfiguration(SessionLifetimeOptions.Section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<SignInOptions>, SignInOptionsValidator>();
        services.AddOptions<SignInOptions>().BindConfiguration(SignInOptions.Section).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<KeyRingOptions>, KeyRingOptionsValidator>());
        services.AddOptions<KeyRingOptions>().BindConfiguration(KeyRingOptions.Section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<GrantOptions>, GrantOptionsValidator>();
        services.AddOptions<GrantOptions>().BindConfiguration(GrantOptions.Section).ValidateOnStart();
        services.AddSingleton<SignInMails>();
        services.AddAudit();
        services.AddSingleton<AssertionRows>();
        services.AddSingleton<RefreshTokens>();
        services.AddPortalMetrics();
        services.AddRateLimiting();
        services.AddDevices();
        services.AddMemberEvents();
        services.AddCleanup();
        services.AddPortalMail(configuration);
        return services;
    }

    private static void JoinCluster(this ISiloBuilder silo, SiloSettings options, PortalDatabase database)
    {
        if (options.IsEmbedded)
        {
            // The database is this process's own, so nobody else can be in the cluster: membership needs no table, and nothing
            // that an earlier process left in one can hold the start up.
            var gateway = FreePort();
            silo.UseLocalhostClustering(FreePort(), gateway, serviceId: options.Cluster.ServiceId, clusterId: options.Cluster.ClusterId);
            silo.Services.AddHostedService(_ => new GatewayFile(options.DataFolder, gateway));
            return;
        }

        silo.AddPortalClustering(database.DataSource, options.Cluster.ServiceId, options.Cluster.ClusterId);
        if (options.Cluster.AdvertisedAddress is { Length: > 0 } advertised)
        {
            silo.ConfigureEndpoints(IPAddress.Parse(advertised), options.Cluster.SiloPort, options.Cluster.GatewayPort, listenOnAnyHostAddress: !IPAddress.IsLoopback(IPAddress.Parse(advertised)));
        }
        else
        {
            silo.ConfigureEndpoints(options.Cluster.SiloPort, options.Cluster.GatewayPort, listenOnAnyHostAddress: true);
        }

        silo.WatchMembers(options.Membership).Rebalance(options.Cluster.Rebalance).UseDirectory(options.Cluster.Directory);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
