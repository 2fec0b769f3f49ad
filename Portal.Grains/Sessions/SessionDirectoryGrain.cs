using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Npgsql;
using Orleans.Configuration;
using Portal.Grains.Interfaces.Sessions;

namespace Portal.Grains.Sessions;

/// <summary>Lists sessions from the read model, which is as new as the last durable write.</summary>
[StatelessWorker]
public sealed class SessionDirectoryGrain(
    NpgsqlDataSource database,
    IOptions<ClusterOptions> cluster,
    [FromKeyedServices(TimeProviderNames.Grains)] TimeProvider time) : Grain, ISessionDirectoryGrain
{
    private const int MaxListed = 200;

    /// <inheritdoc />
    public async Task<IReadOnlyList<SessionSummary>> ListAsync(Guid memberId)
    {
        await using var command = database.CreateCommand(
            """
            select s.id, s.started_at, s.last_active, s.expires_at, coalesce(g.payload ->> 'userAgent', ''), coalesce(g.payload ->> 'ipAddress', '')
            from session as s
            join grain_state as g
                on g.service_id = s.service_id and g.state_name = 'session' and g.key_text = ''
               and g.key_n0 = grain_n0(s.id) and g.key_n1 = grain_n1(s.id)
            where s.member_id = $1 and s.service_id = $2 and s.over_at > $3
            order by s.last_active desc
            limit $4
            """);
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = memberId });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = cluster.Value.ServiceId });
        command.Parameters.Add(new NpgsqlParameter<DateTime> { TypedValue = time.GetUtcNow().UtcDateTime });
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = MaxListed });
        await using var reader = await command.ExecuteReaderAsync();
        var sessions = new List<SessionSummary>();
        while (await reader.ReadAsync())
        {
            sessions.Add(new SessionSummary(
                reader.GetGuid(0),
                reader.GetFieldValue<DateTimeOffset>(1),
                reader.GetFieldValue<DateTimeOffset>(2),
                reader.GetFieldValue<DateTimeOffset>(3),
                reader.GetString(4),
                reader.GetString(5)));
        }

        return sessions;
    }
}
