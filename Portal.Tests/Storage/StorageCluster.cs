using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Orleans.Storage;
using Orleans.TestingHost;
using Portal.Silo.Storage;
using Portal.Tests.Database;
using Xunit;

namespace Portal.Tests.Storage;

/// <summary>One silo on a database of its own, with the storage as the portal configures it.</summary>
public sealed class StorageCluster(PostgresFixture postgres) : IAsyncLifetime
{
    private InProcessTestCluster? _cluster;
    private NpgsqlDataSource? _database;

    public NpgsqlDataSource Database => _database ?? throw new InvalidOperationException("The cluster is not started.");

    public IGrainFactory Grains => Cluster.Client;

    /// <summary>The provider itself: its calls are not put in order by an activation.</summary>
    public IGrainStorage Storage => Cluster.Silos[0].ServiceProvider.GetRequiredKeyedService<IGrainStorage>("Default");

    private InProcessTestCluster Cluster => _cluster ?? throw new InvalidOperationException("The cluster is not started.");

    public async ValueTask InitializeAsync()
    {
        _database = await postgres.CreateDataSourceAsync();
        var builder = new InProcessTestClusterBuilder(1);
        builder.ConfigureSilo((_, silo) => silo.AddPortalStorage(_database));
        _cluster = builder.Build();
        await _cluster.DeployAsync();
    }

    /// <summary>Writes a state past any grain; null as version for a first write. Returns the new version.</summary>
    public async Task<string> WriteAsync(string stateName, GrainId grain, JsonObject state, string? version = null)
    {
        var grainState = new GrainState<JsonObject>(state, version);
        await Storage.WriteStateAsync(stateName, grain, grainState);
        return grainState.ETag!;
    }

    public async Task DeleteAsync(string stateName, GrainId grain, string version) =>
        await Storage.ClearStateAsync(stateName, grain, new GrainState<JsonObject>([], version) { RecordExists = true });

    public async Task<T?> ScalarAsync<T>(string query, params object[] parameters)
    {
        await using var command = Database.CreateCommand(query);
        command.Parameters.AddRange(parameters.Select(value => new NpgsqlParameter { Value = value }).ToArray());
        var result = await command.ExecuteScalarAsync(TestContext.Current.CancellationToken);
        return result is null or DBNull ? default : (T)result;
    }

    public async ValueTask DisposeAsync()
    {
        if (_cluster is not null)
        {
            await _cluster.DisposeAsync();
        }
    }
}
