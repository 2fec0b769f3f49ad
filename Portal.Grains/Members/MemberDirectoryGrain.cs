using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Npgsql;
using Orleans.Configuration;
using Portal.Grains.Interfaces.Members;

namespace Portal.Grains.Members;

/// <summary>Looks members up in the read model, which is as new as the last durable write.</summary>
[StatelessWorker]
public sealed class MemberDirectoryGrain(
    NpgsqlDataSource database,
    IOptions<ClusterOptions> cluster,
    [FromKeyedServices(TimeProviderNames.Grains)] TimeProvider time) : Grain, IMemberDirectoryGrain
{
    private const int MaxListed = 100;
    private const int MaxNumbers = 10_000;
    private const int MaxDescribed = 500;

    /// <inheritdoc />
    public Task<Guid?> FindByEmailAsync(string email) =>
        FindAsync("select id from member where lower(email) = lower($1) and service_id = $2", email);

    /// <inheritdoc />
    public Task<Guid?> FindByNumberAsync(int number) =>
        FindAsync("select id from member where number = $1 and service_id = $2", number);

    /// <inheritdoc />
    public Task<Guid?> FindByUsernameAsync(string username) =>
        FindAsync("select id from member where lower(username) = lower($1) and service_id = $2", username);

    /// <inheritdoc />
    public async Task<IReadOnlyList<MemberSummary>> ListAsync(int count) =>
        (await SearchAsync(new MemberQuery { Count = Math.Clamp(count, 1, MaxListed) })).Members;

    /// <inheritdoc />
    public async Task<IReadOnlyList<MemberSummary>> DescribeAsync(IReadOnlyList<Guid> ids)
    {
        await using var command = database.CreateCommand("select id, number, display_name, coalesce(email, '') from member where id = any ($1) and service_id = $2");
        command.Parameters.Add(new NpgsqlParameter<Guid[]> { TypedValue = [.. ids.Take(MaxDescribed)] });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = cluster.Value.ServiceId });
        await using var reader = await command.ExecuteReaderAsync();
        var members = new List<MemberSummary>();
        while (await reader.ReadAsync())
        {
            members.Add(new MemberSummary(reader.GetGuid(0), reader.GetInt32(1), reader.GetString(2), reader.GetString(3)));
        }

        return members;
    }

    /// <inheritdoc />
    public async Task<MemberPage> SearchAsync(MemberQuery query)
    {
        await using var batch = database.CreateBatch();
        batch.BatchCommands.Add(MemberSearch.PlanEachTime());
        batch.BatchCommands.Add(MemberSearch.Of(query, cluster.Value.ServiceId, time.GetUtcNow()));
        await using var reader = await batch.ExecuteReaderAsync();
        await reader.NextResultAsync();
        var members = new List<MemberSummary>();
        MemberPosition? next = null;
        string lowerName = "";
        while (await reader.ReadAsync())
        {
            if (members.Count == MemberSearch.Limit(query) - 1)
            {
                next = MemberSearch.Behind(members[^1], lowerName);
                break;
            }

            lowerName = reader.GetString(9);
            members.Add(new MemberSummary(
                reader.GetGuid(0),
                reader.GetInt32(1),
                reader.GetString(2),
                reader.GetString(3),
                await reader.IsDBNullAsync(4) ? null : reader.GetString(4),
                reader.GetFieldValue<DateOnly>(5),
                await reader.IsDBNullAsync(6) ? null : reader.GetFieldValue<DateOnly>(6),
                reader.GetBoolean(7),
                reader.GetFieldValue<string[]>(8)));
        }

        return new MemberPage(members, next);
    }

    /// <inheritdoc />
    public async Task<int> CountWithRoleAsync(string role)
    {
        await using var command = database.CreateCommand("select count(*)::int from member where roles @> array[$1] and service_id = $2");
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = role });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = cluster.Value.ServiceId });
        return (int)(await command.ExecuteScalarAsync())!;
    }

    /// <inheritdoc />
    public async Task<IReadOnlyDictionary<int, Guid>> FindByNumbersAsync(IReadOnlyList<int> numbers)
    {
        await using var command = database.CreateCommand("select number, id from member where number = any ($1) and service_id = $2");
        command.Parameters.Add(new NpgsqlParameter<int[]> { TypedValue = [.. numbers.Take(MaxNumbers)] });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = cluster.Value.ServiceId });
        await using var reader = await command.ExecuteReaderAsync();
        var ids = new Dictionary<int, Guid>();
        while (await reader.ReadAsync())
        {
            ids.Add(reader.GetInt32(0), reader.GetGuid(1));
        }

        return ids;
    }

    private async Task<Guid?> FindAsync<T>(string query, T value)
    {
        await using var command = database.CreateCommand(query);
        command.Parameters.Add(new NpgsqlParameter<T> { TypedValue = value });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = cluster.Value.ServiceId });
        return (Guid?)await command.ExecuteScalarAsync();
    }
}
