using System.Data;
using Npgsql;
using Portal.Grains.Interfaces.Audit;

namespace Portal.Grains.Audit;

/// <summary>
/// Walks the chain from its beginning, or from where it was cut off, and computes every link again, from the tables alone: functions of
/// the database might have been changed with the rest. All of it is one snapshot, whatever is written meanwhile.
/// </summary>
public sealed class AuditVerifier(NpgsqlDataSource database, AuditChain chain, string serviceId)
{
    /// <summary>Checks everything. Reads all of the audit.</summary>
    /// <param name="expected">An end of the chain that was noted down earlier, or null.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<AuditReport> VerifyAsync(AuditHead? expected, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var snapshot = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellationToken);
        var walk = new AuditWalk(chain, serviceId, expected);
        await ReadAsync(
            "select seq, hash, mac from audit.checkpoint where service_id = $1 order by seq desc limit 1",
            reader => walk.Begin(reader.GetInt64(0), reader.GetFieldValue<byte[]>(1), reader.GetFieldValue<byte[]>(2)));
        await ReadAsync(
            $"""
            select s.seq, s.entry_id, s.hash, s.mac, {AuditColumns.All}
            from audit.seal as s
            left join audit.entry as e on e.id = s.entry_id and e.service_id = s.service_id
            where s.service_id = $1
            order by s.seq
            """,
            reader => walk.Step(
                reader.GetInt64(0),
                reader.GetInt64(1),
                reader.GetFieldValue<byte[]>(2),
                reader.GetFieldValue<byte[]>(3),
                reader.IsDBNull(4) ? null : AuditColumns.Read(reader, first: 4)));
        walk.End();
        await ReadAsync(
            """
            select e.id
            from audit.entry as e
            where e.service_id = $1
              and not exists (select from audit.seal as s where s.entry_id = e.id)
              and not exists (select from audit.pending as p where p.entry_id = e.id)
            order by e.id
            """,
            reader => walk.Find(AuditFlaw.EntryOutside, 0, reader.GetInt64(0)));

        var (waiting, since) = (0L, (DateTimeOffset?)null);
        await ReadAsync(
            "select p.entry_id, e.at from audit.pending as p left join audit.entry as e on e.id = p.entry_id where p.service_id = $1 order by p.entry_id",
            reader =>
            {
                waiting++;
                if (reader.IsDBNull(1))
                {
                    walk.Find(AuditFlaw.EntryMissing, 0, reader.GetInt64(0));
                }
                else
                {
                    since ??= reader.GetFieldValue<DateTimeOffset>(1);
                }
            });
        return walk.Report(waiting, since);

        async Task ReadAsync(string query, Action<NpgsqlDataReader> read)
        {
            await using var command = new NpgsqlCommand(query, connection, snapshot) { CommandTimeout = 0 };
            command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = serviceId });
            await using var reader = await command.ExecuteReaderAsync(cancellationToken);
            while (await reader.ReadAsync(cancellationToken))
            {
                read(reader);
            }
        }
    }
}
