using Microsoft.Extensions.Options;
using Npgsql;
using Orleans.Configuration;
using Portal.Grains.Interfaces.Audit;

namespace Portal.Grains.Audit;

/// <summary>Reads the audit, which is as new as the last durable write.</summary>
[StatelessWorker]
public sealed class AuditDirectoryGrain(NpgsqlDataSource database, IOptions<ClusterOptions> cluster, AuditTrail trail) : Grain, IAuditDirectoryGrain
{
    private const int MaxListed = 500;

    /// <inheritdoc />
    public async Task<AuditPage> ListAsync(AuditFilter filter, AuditPosition? after, int count)
    {
        var most = Math.Clamp(count, 1, MaxListed);

        // One more than is shown tells whether there is a next page.
        await using var connection = await database.OpenConnectionAsync();
        await using var command = AuditQuery.Newest(cluster.Value.ServiceId, filter, after, most + 1);
        command.Connection = connection;
        await using var reader = await command.ExecuteReaderAsync();
        var entries = new List<AuditView>();
        while (await reader.ReadAsync())
        {
            entries.Add(AuditColumns.Read(reader));
        }

        return entries.Count <= most
            ? new AuditPage(entries, Next: null)
            : new AuditPage([.. entries.Take(most)], new AuditPosition(entries[most - 1].At, entries[most - 1].Id));
    }

    /// <inheritdoc />
    public Task RecordExportAsync(AuditFilter filter, string format)
    {
        var entry = AuditEntry.Of(AuditEvents.AuditExported, "audit").With("format", format);
        foreach (var (name, value) in Given(filter))
        {
            entry = entry.With(name, value);
        }

        return trail.RecordAsync(entry);
    }

    private static IEnumerable<(string Name, string Value)> Given(AuditFilter filter) => new (string Name, string? Value)[]
    {
        ("since", filter.Since?.ToString("O")), ("until", filter.Until?.ToString("O")), ("event", filter.Event), ("actor", filter.Actor),
        ("member", filter.MemberId?.ToString("D")), ("client", filter.ClientId), ("address", filter.Address),
    }.Where(given => given.Value is not null).Select(given => (given.Name, given.Value!));
}
