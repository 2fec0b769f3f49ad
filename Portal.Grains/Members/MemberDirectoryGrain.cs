using Microsoft.Extensions.Options;
using Npgsql;
using Orleans.Configuration;
using Portal.Grains.Interfaces.Members;

namespace Portal.Grains.Members;

/// <summary>Looks members up in the read model, which is as new as the last durable write.</summary>
[StatelessWorker]
public sealed class MemberDirectoryGrain(NpgsqlDataSource database, IOptions<ClusterOptions> cluster) : Grain, IMemberDirectoryGrain
{
    private const int MaxListed = 100;
    private const int MaxNamed = 500;

    /// <inheritdoc />
    public Task<Guid?> FindByEmailAsync(string email) =>
        FindAsync("select id from member where lower(email) = lower($1) and service_id = $2", email);

    /// <inheritdoc />
    public Task<Guid?> FindByNumberAsync(int number) =>
        FindAsync("select id from member where number = $1 and service_id = $2", number);

    /// <inheritdoc />
    public async Task<IReadOnlyList<MemberSummary>> ListAsync(int count)
    {
        await using var command = database.CreateCommand(
            "select id, number, display_name, coalesce(email, '') from member where service_id = $1 order by number limit $2");
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = cluster.Value.ServiceId });
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = Math.Clamp(count, 1, MaxListed) });
        return await ReadAsync(command);
    }

    /// <inheritdoc />
    public async Task<IReadOnlyList<MemberSummary>> DescribeAsync(IReadOnlyList<Guid> ids)
    {
        await using var command = database.CreateCommand(
            "select id, number, display_name, coalesce(email, '') from member where id = any ($1) and service_id = $2");
        command.Parameters.Add(new NpgsqlParameter<Guid[]> { TypedValue = [.. ids.Distinct().Take(MaxNamed)] });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = cluster.Value.ServiceId });
        return await ReadAsync(command);
    }

    private async Task<Guid?> FindAsync<T>(string query, T value)
    {
        await using var command = database.CreateCommand(query);
        command.Parameters.Add(new NpgsqlParameter<T> { TypedValue = value });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = cluster.Value.ServiceId });
        return (Guid?)await command.ExecuteScalarAsync();
    }

    private static async Task<IReadOnlyList<MemberSummary>> ReadAsync(NpgsqlCommand command)
    {
        await using var reader = await command.ExecuteReaderAsync();
        var members = new List<MemberSummary>();
        while (await reader.ReadAsync())
        {
            members.Add(new MemberSummary(reader.GetGuid(0), reader.GetInt32(1), reader.GetString(2), reader.GetString(3)));
        }

        return members;
    }
}
