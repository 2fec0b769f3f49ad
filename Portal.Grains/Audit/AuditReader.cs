using System.Runtime.CompilerServices;
using Npgsql;
using Portal.Grains.Interfaces.Audit;

namespace Portal.Grains.Audit;

/// <summary>Reads all entries that a filter admits, however many, one after the other.</summary>
public sealed class AuditReader(NpgsqlDataSource database, string serviceId)
{
    /// <summary>The entries, the oldest first.</summary>
    public async IAsyncEnumerable<AuditView> ReadAsync(AuditFilter filter, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var command = AuditQuery.Oldest(serviceId, filter);
        command.Connection = connection;
        command.CommandTimeout = 0;
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            yield return AuditColumns.Read(reader);
        }
    }
}
