using System.Globalization;
using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Npgsql;
using Orleans.Configuration;
using Portal.Grains.Interfaces.Members;
using Portal.Grains.Interfaces.RateLimiting;
using Portal.Grains.Members;

namespace Portal.Grains.RateLimiting;

/// <summary>Reads the limits from the read model, which is as new as the last attempt that was accepted.</summary>
[StatelessWorker]
public sealed class RateLimitDirectoryGrain(
    NpgsqlDataSource database,
    IOptions<ClusterOptions> cluster,
    [FromKeyedServices(TimeProviderNames.Grains)] TimeProvider time) : Grain, IRateLimitDirectoryGrain
{
    private const int MaxListed = 200;

    /// <inheritdoc />
    public async Task<RateLimitPage> ListAsync(RateLimitPosition? after, int count)
    {
        var most = Math.Clamp(count, 1, MaxListed);
        await using var command = after is null
            ? RateLimitQuery.Limited(cluster.Value.ServiceId, time.GetUtcNow(), most + 1)
            : RateLimitQuery.LimitedAfter(cluster.Value.ServiceId, time.GetUtcNow(), after, most + 1);
        var limits = await ReadAsync(command);
        return limits.Count <= most
            ? new RateLimitPage(limits, Next: null)
            : new RateLimitPage([.. limits.Take(most)], new RateLimitPosition(limits[most - 1].LimitedUntil!.Value, limits[most - 1].Key));
    }

    /// <inheritdoc />
    public async Task<IReadOnlyList<RateLimitView>> SearchAsync(string text)
    {
        var words = text.Trim();
        var keys = new List<string>();
        if (IPAddress.TryParse(words, out _) && !int.TryParse(words, NumberStyles.None, CultureInfo.InvariantCulture, out _))
        {
            keys.AddRange([RateLimitKeys.ForIp(words), RateLimitKeys.ForDevicePlace(words), RateLimitKeys.ForDeviceRequests(words)]);
        }
        else if (int.TryParse(words, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            await AddMemberAsync(keys, await GrainFactory.GetGrain<IMemberDirectoryGrain>(0).FindByNumberAsync(number));
        }
        else if (EmailAddress.TryNormalise(words, out var email, out _))
        {
            keys.Add(RateLimitKeys.ForEmail(email));
            await AddMemberAsync(keys, await GrainFactory.GetGrain<IMemberDirectoryGrain>(0).FindByEmailAsync(email));
        }

        return keys.Count == 0 ? [] : await FindAsync([.. keys.Distinct(StringComparer.Ordinal)]);
    }

    /// <inheritdoc />
    public async Task<RateLimitView?> FindAsync(string key) =>
        !key.Contains('\0', StringComparison.Ordinal) && await FindAsync([key]) is [var limit] ? limit : null;

    private async Task AddMemberAsync(List<string> keys, Guid? memberId)
    {
        if (memberId is { } id && await GrainFactory.GetGrain<IMemberDirectoryGrain>(0).DescribeAsync([id]) is [var member])
        {
            keys.AddRange([RateLimitKeys.ForEmail(member.Email), RateLimitKeys.ForDeviceMember(id)]);
        }
    }

    private async Task<IReadOnlyList<RateLimitView>> FindAsync(string[] keys)
    {
        await using var command = RateLimitQuery.Of(cluster.Value.ServiceId, time.GetUtcNow(), keys);
        return await ReadAsync(command);
    }

    private async Task<IReadOnlyList<RateLimitView>> ReadAsync(NpgsqlCommand command)
    {
        var now = time.GetUtcNow();
        await using var connection = await database.OpenConnectionAsync();
        command.Connection = connection;
        var limits = new List<RateLimitView>();
        await using (var reader = await command.ExecuteReaderAsync())
        {
            while (await reader.ReadAsync())
            {
                DateTimeOffset? until = reader.IsDBNull(2) ? null : reader.GetFieldValue<DateTimeOffset>(2);
                limits.Add(new RateLimitView(
                    reader.GetString(0), reader.GetInt32(1), until > now ? until : null, reader.GetFieldValue<DateTimeOffset>(3), Member: null));
            }
        }

        return await NameMembersAsync(connection, limits);
    }

    private async Task<IReadOnlyList<RateLimitView>> NameMembersAsync(NpgsqlConnection connection, List<RateLimitView> limits)
    {
        var owners = new Dictionary<string, MemberSummary>(StringComparer.Ordinal);
        await using var command = RateLimitQuery.Owners(cluster.Value.ServiceId, [.. limits.Select(limit => limit.Key)]);
        command.Connection = connection;
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            var member = new MemberSummary(reader.GetGuid(0), reader.GetInt32(1), reader.GetString(2), reader.GetString(3));
            owners[RateLimitKeys.ForEmail(member.Email)] = member;
            owners[RateLimitKeys.ForDeviceMember(member.Id)] = member;
        }

        return [.. limits.Select(limit => limit with { Member = owners.GetValueOrDefault(limit.Key) })];
    }
}
