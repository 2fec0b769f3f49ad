using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Npgsql;
using Orleans.Configuration;
using Orleans.Dashboard;

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

        var dataSource = NpgsqlDataSource.Create($"Application Name=portal-front;Maximum Pool Size=5;{connectionString}");
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.UseOrleansClient(client =>
        {
            client.Configure<ClusterOptions>(options =>
            {
                options.ClusterId = builder.Configuration["Portal:Cluster:ClusterId"] ?? "portal";
                options.ServiceId = builder.Configuration["Portal:Cluster:ServiceId"] ?? "portal";
            });
            client.AddActivityPropagation();
            client.AddDashboard(dashboard => dashboard.HideTrace = true);
            client.Configure<GatewayOptions>(options => options.GatewayListRefreshPeriod = TimeSpan.FromSeconds(5));
            client.UseAdoNetClustering(options =>
            {
                options.Invariant = "Npgsql";
                options.DataSource = dataSource;
            });
        });
        return dataSource;
    }
}
