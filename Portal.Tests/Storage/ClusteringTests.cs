using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Npgsql;
using Orleans.Messaging;
using Portal.Silo.Storage;
using Portal.Tests.Database;
using Xunit;

namespace Portal.Tests.Storage;

public sealed class ClusteringTests(PostgresFixture postgres) : IAsyncLifetime
{
    private static readonly CancellationToken Cancellation = TestContext.Current.CancellationToken;
    private static readonly DateTime Noon = new(2024, 3, 1, 12, 0, 0, DateTimeKind.Utc);

    private IHost _silo = null!;
    private NpgsqlDataSource _database = null!;

    private IMembershipTable Table => _silo.Services.GetRequiredService<IMembershipTable>();

    public async ValueTask InitializeAsync()
    {
        _database = await postgres.CreateDataSourceAsync();

        // Never started: only the table is asked for.
        _silo = Host.CreateEmptyApplicationBuilder(null).UseOrleans(silo => silo.AddPortalClustering(_database)).Build();
        await Table.InitializeMembershipTableAsync(tryInitTableVersion: true, Cancellation);
    }

    public ValueTask DisposeAsync()
    {
        _silo.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task A_new_table_is_empty_and_has_version_0_however_often_it_is_made()
    {
        await Table.InitializeMembershipTableAsync(tryInitTableVersion: true, Cancellation);

        var table = await Table.ReadAllAsync(Cancellation);

        Assert.Empty(table.Members);
        Assert.Equal(0, table.Version.Version);
    }

    [Fact]
    public async Task A_row_that_is_not_there_still_comes_with_the_version()
    {
        Assert.True(await InsertAsync(Silo(1)));

        var table = await Table.ReadRowAsync(Silo(2).SiloAddress, Cancellation);

        Assert.Empty(table.Members);
        Assert.Equal(1, table.Version.Version);
    }

    [Fact]
    public async Task An_inserted_row_is_read_as_it_was_and_raises_the_version()
    {
        var silo = Silo(1);
        Assert.True(await InsertAsync(silo));

        var table = await Table.ReadRowAsync(silo.SiloAddress, Cancellation);
        var read = Assert.Single(table.Members).Item1;

        Assert.Equal(1, table.Version.Version);
        Assert.Equal(
            (silo.SiloAddress, silo.SiloName, silo.HostName, silo.Status, silo.ProxyPort, silo.StartTime, silo.IAmAliveTime),
            (read.SiloAddress, read.SiloName, read.HostName, read.Status, read.ProxyPort, read.StartTime, read.IAmAliveTime));
        Assert.Empty(read.SuspectTimes ?? []);
        Assert.Equal(read.SiloAddress, Assert.Single((await Table.ReadAllAsync(Cancellation)).Members).Item1.SiloAddress);
    }

    [Fact]
    public async Task A_second_insert_of_a_row_fails_and_leaves_the_version()
    {
        Assert.True(await InsertAsync(Silo(1)));
        Assert.False(await InsertAsync(Silo(1)));

        Assert.Equal(1, (await Table.ReadAllAsync(Cancellation)).Version.Version);
    }

    [Fact]
    public async Task An_insert_against_an_old_version_fails_and_inserts_nothing()
    {
        var old = (await Table.ReadAllAsync(Cancellation)).Version;
        Assert.True(await Table.InsertRowAsync(Silo(1), old.Next(), Cancellation));

        Assert.False(await Table.InsertRowAsync(Silo(2), old.Next(), Cancellation));

        Assert.Single((await Table.ReadAllAsync(Cancellation)).Members);
    }

    [Fact]
    public async Task Of_concurrent_inserts_against_one_version_exactly_one_succeeds()
    {
        var version = (await Table.ReadAllAsync(Cancellation)).Version;

        var inserted = await Task.WhenAll(Enumerable.Range(1, 8).Select(port => Table.InsertRowAsync(Silo(port), version.Next(), Cancellation)));

        Assert.Single(inserted, succeeded => succeeded);
        var table = await Table.ReadAllAsync(Cancellation);
        Assert.Equal(1, table.Version.Version);
        Assert.Single(table.Members);
    }

    [Fact]
    public async Task Of_concurrent_updates_against_one_version_exactly_one_succeeds()
    {
        Assert.True(await InsertAsync(Silo(1)));
        var version = (await Table.ReadAllAsync(Cancellation)).Version;

        var updated = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => UpdateAsync(Silo(1, SiloStatus.Active), version)));

        Assert.Single(updated, succeeded => succeeded);
        Assert.Equal(2, (await Table.ReadAllAsync(Cancellation)).Version.Version);
    }

    [Fact]
    public async Task An_update_changes_status_and_suspicions()
    {
        Assert.True(await InsertAsync(Silo(1)));
        var changed = Silo(1, SiloStatus.Active);
        changed.AddSuspector(Silo(2).SiloAddress, Noon.AddSeconds(1));

        Assert.True(await UpdateAsync(changed, (await Table.ReadAllAsync(Cancellation)).Version));

        var read = Assert.Single((await Table.ReadAllAsync(Cancellation)).Members).Item1;
        Assert.Equal(SiloStatus.Active, read.Status);
        Assert.Equal((Silo(2).SiloAddress, Noon.AddSeconds(1)), Assert.Single(read.SuspectTimes!).ToValueTuple());
    }

    [Fact]
    public async Task An_update_of_a_row_that_is_not_there_fails_and_leaves_the_version()
    {
        Assert.False(await UpdateAsync(Silo(1, SiloStatus.Active), (await Table.ReadAllAsync(Cancellation)).Version));

        Assert.Equal(0, (await Table.ReadAllAsync(Cancellation)).Version.Version);
    }

    [Fact]
    public async Task A_sign_of_life_leaves_the_version()
    {
        var silo = Silo(1);
        Assert.True(await InsertAsync(silo));
        silo.IAmAliveTime = Noon.AddMinutes(5);

        await Table.UpdateIAmAliveAsync(silo, Cancellation);

        var table = await Table.ReadAllAsync(Cancellation);
        Assert.Equal(1, table.Version.Version);
        Assert.Equal(Noon.AddMinutes(5), Assert.Single(table.Members).Item1.IAmAliveTime);
    }

    [Fact]
    public async Task Old_silos_are_cleaned_up_only_if_they_are_dead()
    {
        Assert.True(await InsertAsync(Silo(1, SiloStatus.Dead)));
        Assert.True(await InsertAsync(Silo(2, SiloStatus.Active)));
        Assert.True(await InsertAsync(Silo(3, SiloStatus.Joining)));

        await Table.CleanupDefunctSiloEntriesAsync(Noon.AddTicks(-10), Cancellation);
        Assert.Equal(3, (await Table.ReadAllAsync(Cancellation)).Members.Count);

        await Table.CleanupDefunctSiloEntriesAsync(Noon.AddMinutes(1), Cancellation);
        Assert.Equal([2, 3], (await Table.ReadAllAsync(Cancellation)).Members.Select(row => row.Item1.SiloAddress.Endpoint.Port).Order());
    }

    [Fact]
    public async Task A_dead_silo_that_was_suspected_lately_is_not_cleaned_up_yet()
    {
        Assert.True(await InsertAsync(Silo(1)));
        var dead = Silo(1, SiloStatus.Dead);
        dead.AddSuspector(Silo(2).SiloAddress, Noon.AddMinutes(1));
        Assert.True(await UpdateAsync(dead, (await Table.ReadAllAsync(Cancellation)).Version));

        await Table.CleanupDefunctSiloEntriesAsync(Noon.AddSeconds(30), Cancellation);
        Assert.Single((await Table.ReadAllAsync(Cancellation)).Members);

        await Table.CleanupDefunctSiloEntriesAsync(Noon.AddMinutes(2), Cancellation);
        Assert.Empty((await Table.ReadAllAsync(Cancellation)).Members);
    }

    [Fact]
    public async Task Deleting_a_cluster_leaves_nothing_of_it_and_the_others_alone()
    {
        Assert.True(await InsertAsync(Silo(1)));

        await Table.DeleteMembershipTableEntriesAsync("another", Cancellation);
        Assert.Single((await Table.ReadAllAsync(Cancellation)).Members);

        await Table.DeleteMembershipTableEntriesAsync(StorageHosting.DefaultServiceId, Cancellation);
        await Table.InitializeMembershipTableAsync(tryInitTableVersion: true, Cancellation);
        Assert.Empty((await Table.ReadAllAsync(Cancellation)).Members);
    }

    [Fact]
    public async Task A_front_end_finds_the_gateways_of_active_silos()
    {
        Assert.True(await InsertAsync(Silo(1, SiloStatus.Active, proxyPort: 30001)));
        Assert.True(await InsertAsync(Silo(2, SiloStatus.Dead, proxyPort: 30002)));
        Assert.True(await InsertAsync(Silo(3, SiloStatus.Active, proxyPort: 0)));
        using var frontEnd = Host.CreateEmptyApplicationBuilder(null)
            .UseOrleansClient(client => client.AddPortalClustering(_database)).Build();
        var gateways = frontEnd.Services.GetRequiredService<IGatewayListProvider>();
        await gateways.InitializeGatewayListProviderAsync(Cancellation);

        var found = Assert.Single(await gateways.GetGatewaysAsync(Cancellation));

        Assert.Equal(30001, found.Port);
    }

    private static MembershipEntry Silo(int port, SiloStatus status = SiloStatus.Joining, int proxyPort = 30000) => new()
    {
        SiloAddress = SiloAddress.New(IPAddress.Loopback, port, 7),
        SiloName = $"silo {port}",
        HostName = "space",
        Status = status,
        ProxyPort = proxyPort,
        StartTime = Noon.AddHours(-1),
        IAmAliveTime = Noon,
    };

    private async Task<bool> InsertAsync(MembershipEntry silo) => await Table.InsertRowAsync(silo, (await Table.ReadAllAsync(Cancellation)).Version.Next(), Cancellation);

    // A silo's row has no tag of its own: it changes with the table's version.
    private Task<bool> UpdateAsync(MembershipEntry silo, TableVersion version) =>
        Table.UpdateRowAsync(silo, version.VersionEtag, version.Next(), Cancellation);
}
