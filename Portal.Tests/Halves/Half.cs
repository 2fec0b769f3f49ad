using Microsoft.Extensions.Hosting;
using Npgsql;
using Portal.Tests.Cluster;
using Portal.Tests.Database;
using Portal.Web.Calls;

namespace Portal.Tests.Halves;

/// <summary>
/// One half of a cluster that was parted: its silo takes itself for the whole, on the same database as the other one, and whoever
/// calls its grains repeats calls as a front end does.
/// </summary>
internal sealed class Half(PostgresFixture postgres, NpgsqlDataSource database, byte[] masterKey) : PortalCluster(postgres)
{
    protected override byte[] MasterKey => masterKey;

    protected override Task<NpgsqlDataSource> OpenDatabaseAsync(PostgresFixture server) => Task.FromResult(database);

    protected override void ConfigureClient(IHostApplicationBuilder client) => client.Services.AddCalls();
}
