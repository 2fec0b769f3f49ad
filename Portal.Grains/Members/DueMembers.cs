using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Npgsql;
using Orleans.Configuration;
using Portal.Grains.Interfaces.Members;

namespace Portal.Grains.Members;

/// <summary>Settles the members about whom the clock has decided something. Thread-safe.</summary>
public sealed class DueMembers(NpgsqlDataSource database, IOptions<ClusterOptions> cluster, IGrainFactory grains, ILogger<DueMembers> logger)
{
    private const int AtOnce = 16;

    /// <summary>Settles at most a batch of those who were due at a moment. Answers how many were; not all need to have worked.</summary>
    public async Task<int> SettleAsync(DateTimeOffset now, int batch)
    {
        var due = await FindAsync(now, batch);
        foreach (var chunk in due.Chunk(AtOnce))
        {
            await Task.WhenAll(chunk.Select(SettleOneAsync));
        }

        return due.Count;
    }

    private async Task SettleOneAsync(Guid member)
    {
        try
        {
            await grains.GetGrain<IMemberSettlementGrain>(member).SettleAsync();
        }
        catch (Exception exception) when (exception is OrleansException or TimeoutException or NpgsqlException)
        {
            // One member that cannot be read must not keep the others from being settled.
            logger.MemberNotSettled(member, exception);
        }
    }

    private async Task<IReadOnlyList<Guid>> FindAsync(DateTimeOffset now, int most)
    {
        await using var command = database.CreateCommand("select id from member where service_id = $1 and due_at <= $2 order by due_at limit $3");
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = cluster.Value.ServiceId });
        command.Parameters.Add(new NpgsqlParameter<DateTime> { TypedValue = now.UtcDateTime });
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = most });
        await using var reader = await command.ExecuteReaderAsync();
        var members = new List<Guid>();
        while (await reader.ReadAsync())
        {
            members.Add(reader.GetGuid(0));
        }

        return members;
    }
}
