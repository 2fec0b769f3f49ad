using System.Reflection;
using Npgsql;
using Portal.Grains.Cleanup;
using Portal.Grains.Interfaces.Cleanup;
using Portal.Grains.Interfaces.Status;

namespace Portal.Grains.Status;

/// <summary>Asks around. Whoever looks here may do so because something is wrong: what does not answer is told as that.</summary>
[StatelessWorker]
public sealed class StatusGrain(NpgsqlDataSource database, SweepSchedule sweeps) : Grain, IStatusGrain
{
    /// <summary>The statement that asks the database how it is.</summary>
    public const string DatabaseQuery =
        "select current_setting('server_version'), pg_database_size(current_database()), (select count(*) from schema_script), (select max(scriptname) from schema_script)";

    /// <inheritdoc />
    public async Task<StatusView> DescribeAsync()
    {
        var hosts = await GrainFactory.GetGrain<IManagementGrain>(0).GetDetailedHosts(onlyActive: false);
        var silos = hosts
            .OrderByDescending(host => host.Status == SiloStatus.Active).ThenByDescending(host => host.StartTime)
            .Select(host => new SiloView(host.SiloName, host.SiloAddress.ToParsableString(), host.Status.ToString(), new DateTimeOffset(host.StartTime, TimeSpan.Zero)))
            .ToList();
        return new StatusView(
            typeof(StatusGrain).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "",
            await DescribeDatabaseAsync(),
            silos,
            await Task.WhenAll(sweeps.SweeperKeys.Select(DescribeSweeperAsync)));
    }

    private async Task<DatabaseView?> DescribeDatabaseAsync()
    {
        try
        {
            await using var command = database.CreateCommand(DatabaseQuery);
            await using var reader = await command.ExecuteReaderAsync();
            await reader.ReadAsync();
            return new DatabaseView(reader.GetString(0), reader.GetInt64(1), (int)reader.GetInt64(2), reader.GetString(3));
        }
        catch (NpgsqlException)
        {
            return null;
        }
    }

    private async Task<SweeperView> DescribeSweeperAsync(string key)
    {
        try
        {
            return new SweeperView(key, await GrainFactory.GetGrain<ISweeperGrain>(key).DescribeAsync());
        }
        catch (Exception exception) when (exception is OrleansException or NpgsqlException or TimeoutException)
        {
            return new SweeperView(key, Report: null);
        }
    }
}
