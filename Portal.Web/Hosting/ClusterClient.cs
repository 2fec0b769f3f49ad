using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Npgsql;
using Orleans.Configuration;
using Orleans.Dashboard;
using Orleans.Serialization;
using Portal.Web.Calls;

namespace Portal.Web.Hosting;

/// <summary>Connects a front end to a cluster of silos.</summary>
public static class ClusterClient
{
    /// <summary>Finds the cluster's gateways through its database.</summary>
    /// <exception cref="OptionsValidationException">No database is configured.</exception>
    public static IAsyncDisposable AddClusterClient(this WebApplicationBuilder builder)
    {
        var connectionString = builder.Configuration["Portal:Database:ConnectionString"];
        if (string.IsNullOrWhiteSpace(connectionString))
        {
            throw new OptionsValidationException(
                "Database",
                typeof(FrontEndOptions),
                ["Portal:Mode is FrontEnd and Portal:Database:ConnectionString is not set: give the database of the cluster."]);
        }

        // For the list of gateways alone: a database that hangs must not hold its renewal up for longer than one that is away.
        var dataSource = NpgsqlDataSource.Create($"Application Name=portal-front;Maximum Pool Size=5;Timeout=3;Command Timeout=3;{connectionString}");
        var settings = builder.Configuration.GetSection("Portal:Cluster").Get<GatewaySettings>() ?? new GatewaySettings();
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.UseOrleansClient(client =>
        {
            client.Configure<ClusterOptions>(options =>
            {
                options.ClusterId = settings.ClusterId;
                options.ServiceId = settings.ServiceId;
            });
            client.AddActivityPropagation();
            client.AddDashboard(dashboard => dashboard.HideTrace = true);
            client.Configure<GatewayOptions>(options => options.GatewayListRefreshPeriod = settings.GatewayRefresh);
            client.Configure<ConnectionOptions>(options => options.OpenConnectionTimeout = settings.ConnectTimeout);
            client.Services.AddOptions<ClientMessagingOptions>().Configure<IOptions<CallOptions>>((options, calls) =>
                options.ResponseTimeout = calls.Value.Timeout);
            // As on silos: a fault of their database is read for what it is.
            client.Configure<ExceptionSerializationOptions>(options => options.SupportedNamespacePrefixes.Add(nameof(Npgsql)));
            client.UseConnectionRetryFilter<WaitForCluster>();
            client.UseAdoNetClustering(options =>
            {
                options.Invariant = "Npgsql";
                options.DataSource = dataSource;
            });
        });
        return dataSource;
    }
}
