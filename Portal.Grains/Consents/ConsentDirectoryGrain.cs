using Microsoft.Extensions.Options;
using Npgsql;
using Orleans.Configuration;
using Portal.Grains.Interfaces.Consents;

namespace Portal.Grains.Consents;

/// <summary>Lists consents from the read model, which is as new as the last durable write.</summary>
[StatelessWorker]
public sealed class ConsentDirectoryGrain(NpgsqlDataSource database, IOptions<ClusterOptions> cluster) : Grain, IConsentDirectoryGrain
{
    /// <inheritdoc />
    public async Task<IReadOnlyList<MemberConsent>> ListAsync(Guid memberId)
    {
        await using var command = database.CreateCommand(
            "select client_id, scopes, granted_at from consent where member_id = $1 and service_id = $2 order by client_id");
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = memberId });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = cluster.Value.ServiceId });
        await using var reader = await command.ExecuteReaderAsync();
        var consents = new List<MemberConsent>();
        while (await reader.ReadAsync())
        {
            consents.Add(new MemberConsent(reader.GetString(0), reader.GetFieldValue<string[]>(1), reader.GetFieldValue<DateTimeOffset>(2)));
        }

        return consents;
    }
}
