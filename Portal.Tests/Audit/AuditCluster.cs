using Npgsql;
using Portal.Grains.Audit;
using Portal.Grains.Interfaces;
using Portal.Grains.Interfaces.Audit;
using Portal.Silo.Storage;
using Portal.Tests.Cluster;
using Portal.Tests.Database;
using Xunit;

namespace Portal.Tests.Audit;

/// <summary>The portal's grains, what they say to the audit, and a superuser who tampers with it.</summary>
public sealed class AuditCluster(PostgresFixture postgres) : PortalCluster(postgres)
{
    public IAuditSealGrain Sealer => Grains.GetGrain<IAuditSealGrain>(GrainKeys.AuditSeal);

    /// <summary>What the audit says about an event, the oldest first.</summary>
    public async Task<IReadOnlyList<AuditView>> EntriesAsync(string? auditEvent = null, Guid? memberId = null, string? clientId = null)
    {
        var page = await Grains.GetGrain<IAuditDirectoryGrain>(0).ListAsync(
            new AuditFilter { Event = auditEvent, MemberId = memberId, ClientId = clientId }, after: null, 500);
        return [.. page.Entries.Reverse()];
    }

    public Task<AuditReport> VerifyAsync(AuditHead? expected = null) =>
        new AuditVerifier(Database, Service<AuditChain>(), StorageHosting.DefaultServiceId).VerifyAsync(expected, TestContext.Current.CancellationToken);

    /// <summary>Does what nothing stops a superuser from doing, the refusing triggers included. Answers how many rows it was about.</summary>
    public async Task<int> TamperAsync(string statement)
    {
        await using var connection = new NpgsqlConnection($"{PostgresFixture.AsSuperuser(Database.ConnectionString)};Pooling=false");
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = new NpgsqlCommand($"set session_replication_role = replica; {statement}", connection) { CommandTimeout = 300 };
        return await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }
}
