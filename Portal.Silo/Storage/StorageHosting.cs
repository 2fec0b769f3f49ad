using Npgsql;
using Orleans.Configuration;
using Orleans.Serialization;

namespace Portal.Silo.Storage;

/// <summary>
/// Puts grain storage, reminders and clustering on PostgreSQL. All of them share the caller's data source, which Orleans
/// does not dispose, and need the schema to be there: see <see cref="Database.Schema"/>.
/// </summary>
public static class StorageHosting
{
    /// <summary>
    /// The service id, and the cluster id, unless another is given. State and reminders belong to a service id: another id
    /// would start the space from nothing.
    /// </summary>
    public const string DefaultServiceId = "portal";

    private const string Invariant = "Npgsql";

    /// <summary>Makes PostgreSQL the default grain storage of a silo.</summary>
    public static ISiloBuilder AddPortalStorage(
        this ISiloBuilder builder, NpgsqlDataSource dataSource, string serviceId = DefaultServiceId)
    {
        ArgumentNullException.ThrowIfNull(dataSource);

        builder.Configure<ClusterOptions>(options => options.ServiceId = serviceId);
        builder.Services.PassDatabaseFaultsOn();
        return builder.AddAdoNetGrainStorageAsDefault(options =>
        {
            options.Invariant = Invariant;
            options.DataSource = dataSource;
            options.GrainStorageSerializer = new JsonStateSerializer();
            options.DeleteStateOnClear = true;
        });
    }

    /// <summary>Keeps the reminders of a silo's grains in PostgreSQL.</summary>
    public static ISiloBuilder AddPortalReminders(
        this ISiloBuilder builder, NpgsqlDataSource dataSource, string serviceId = DefaultServiceId)
    {
        ArgumentNullException.ThrowIfNull(dataSource);

        builder.Configure<ClusterOptions>(options => options.ServiceId = serviceId);
        return builder.UseAdoNetReminderService(options =>
        {
            options.Invariant = Invariant;
            options.DataSource = dataSource;
        });
    }

    /// <summary>Lets a silo find the other silos of its cluster through PostgreSQL.</summary>
    public static ISiloBuilder AddPortalClustering(
        this ISiloBuilder builder,
        NpgsqlDataSource dataSource,
        string serviceId = DefaultServiceId,
        string clusterId = DefaultServiceId)
    {
        ArgumentNullException.ThrowIfNull(dataSource);

        builder.Configure<ClusterOptions>(options => (options.ServiceId, options.ClusterId) = (serviceId, clusterId));
        return builder.UseAdoNetClustering(options =>
        {
            options.Invariant = Invariant;
            options.DataSource = dataSource;
        });
    }

    /// <summary>Lets a front end find the gateways of the cluster through PostgreSQL. The ids are those of its silos.</summary>
    public static IClientBuilder AddPortalClustering(
        this IClientBuilder builder,
        NpgsqlDataSource dataSource,
        string serviceId = DefaultServiceId,
        string clusterId = DefaultServiceId)
    {
        ArgumentNullException.ThrowIfNull(dataSource);

        builder.Services.PassDatabaseFaultsOn();
        builder.Configure<ClusterOptions>(options => (options.ServiceId, options.ClusterId) = (serviceId, clusterId));
        return builder.UseAdoNetClustering(options =>
        {
            options.Invariant = Invariant;
            options.DataSource = dataSource;
        });
    }

    /// <summary>
    /// Lets a fault of the database be told over a call for what it is. Orleans knows how to write only exceptions of some namespaces; any
    /// other becomes one that there is no codec, by which nobody knows that it will pass.
    /// </summary>
    private static void PassDatabaseFaultsOn(this IServiceCollection services) =>
        services.Configure<ExceptionSerializationOptions>(options => options.SupportedNamespacePrefixes.Add(nameof(Npgsql)));
}
