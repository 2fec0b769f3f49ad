using Npgsql;
using Portal.Grains.Interfaces.RateLimiting;

namespace Portal.Grains.RateLimiting;

/// <summary>The statements that read limits. Each has an index to go by.</summary>
public static class RateLimitQuery
{
    private const string Columns = "key, attempts, limited_until, expires_at";

    /// <summary>Who is limited at a moment, the longest first.</summary>
    public static NpgsqlCommand Limited(string serviceId, DateTimeOffset now, int count) => Command(
        $"select {Columns} from rate_limit where service_id = $1 and limited_until > $2 order by limited_until desc, key desc limit $3",
        serviceId, now.UtcDateTime, count);

    /// <summary>The same, behind a position.</summary>
    public static NpgsqlCommand LimitedAfter(string serviceId, DateTimeOffset now, RateLimitPosition after, int count) => Command(
        $"select {Columns} from rate_limit where service_id = $1 and limited_until > $2 and (limited_until, key) < ($4, $5) order by limited_until desc, key desc limit $3",
        serviceId, now.UtcDateTime, count, after.Until.UtcDateTime, after.Key);

    /// <summary>The buckets with these keys of which something still counts.</summary>
    public static NpgsqlCommand Of(string serviceId, DateTimeOffset now, string[] keys) => Command(
        $"select {Columns} from rate_limit where service_id = $1 and key = any ($2) and expires_at > $3 order by key",
        serviceId, keys, now.UtcDateTime);

    /// <summary>The members whose buckets these are.</summary>
    public static NpgsqlCommand Owners(string serviceId, string[] keys) => Command(
        """
        select id, number, display_name, email from member where service_id = $1 and lower(email) = any ($2)
        union
        select id, number, display_name, coalesce(email, '') from member where service_id = $1 and id = any ($3)
        """,
        serviceId,
        keys.Where(key => key.StartsWith("email:", StringComparison.Ordinal)).Select(key => key["email:".Length..]).ToArray(),
        keys.Where(key => key.StartsWith("device-member:", StringComparison.Ordinal))
            .Select(key => Guid.TryParseExact(key["device-member:".Length..], "N", out var id) ? id : Guid.Empty)
            .ToArray());

    private static NpgsqlCommand Command(string text, params object[] values)
    {
        var command = new NpgsqlCommand(text);
        foreach (var value in values)
        {
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        }

        return command;
    }
}
