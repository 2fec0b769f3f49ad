using System.Globalization;
using System.Text;
using Npgsql;
using NpgsqlTypes;
using Portal.Grains.Interfaces.Members;

namespace Portal.Grains.Members;

/// <summary>The statement of a query for members. Every combination goes through an index; nothing of the query is ever text of the statement.</summary>
public static class MemberSearch
{
    private const int MaxText = 100;
    private const int MaxCount = 500;

    // Fewer letters have no trigram: an index of trigrams would read everything.
    private const int Trigram = 3;

    /// <summary>
    /// Has the planner look at what is asked each time, in the transaction of the batch that this begins: a plan for any word would be bad for
    /// most of them.
    /// </summary>
    public static NpgsqlBatchCommand PlanEachTime() => new("select set_config('plan_cache_mode', 'force_custom_plan', true)");

    /// <summary>How many rows are read for a page: one more than shown, which tells whether there is another.</summary>
    public static int Limit(MemberQuery query) => Math.Clamp(query.Count, 1, MaxCount) + 1;

    /// <summary>The statement, with its parameters.</summary>
    /// <param name="query">What is asked.</param>
    /// <param name="serviceId">Of which service.</param>
    /// <param name="now">Decides what is in force.</param>
    public static NpgsqlBatchCommand Of(MemberQuery query, string serviceId, DateTimeOffset now)
    {
        var command = new NpgsqlBatchCommand();
        var sql = new StringBuilder(
            """
            select id, number, display_name, coalesce(email, ''), username, joined, left_on, is_disabled,
                   array(select r from unnest(roles) as r where coalesce((role_ends ->> r)::timestamptz > $2, true) order by r), lower(display_name)
            from member
            where service_id = $1
            """);
        Add(command, serviceId, NpgsqlDbType.Text);
        Add(command, now.UtcDateTime, NpgsqlDbType.TimestampTz);
        foreach (var word in Words(query.Text))
        {
            sql.Append(word.Length >= Trigram
                ? $" and search like {Add(command, $"%{Escaped(word)}%", NpgsqlDbType.Text)}"
                : $" and (lower(display_name) like {Add(command, $"{Escaped(word)}%", NpgsqlDbType.Text)} or lower(username) like {Last(command)} or number = {Add(command, NumberOf(word), NpgsqlDbType.Integer)})");
        }

        if (query.Role is { Length: > 0 } role)
        {
            var name = Add(command, role, NpgsqlDbType.Text);
            sql.Append(CultureInfo.InvariantCulture, $" and roles @> array[{name}] and coalesce((role_ends ->> {name})::timestamptz > $2, true)");
        }

        var today = query.Standing is null or MemberStanding.Disabled ? "" : Add(command, Membership.DayOf(now), NpgsqlDbType.Date);
        sql.Append(query.Standing switch
        {
            MemberStanding.Current => $" and not is_disabled and joined <= {today} and (left_on is null or left_on > {today})",
            MemberStanding.Future => $" and joined > {today}",
            MemberStanding.Former => $" and left_on <= {today}",
            MemberStanding.Disabled => " and is_disabled",
            _ => "",
        });
        Page(sql, command, query);
        sql.Append(CultureInfo.InvariantCulture, $" limit {Add(command, Limit(query), NpgsqlDbType.Integer)}");
        command.CommandText = sql.ToString();
        return command;
    }

    /// <summary>The place behind a member, in the order of a query.</summary>
    public static MemberPosition Behind(MemberSummary member, string lowerName) => new(member.Number, lowerName, member.Joined);

    private static void Page(StringBuilder sql, NpgsqlBatchCommand command, MemberQuery query)
    {
        if (query.After is { } after)
        {
            var number = Add(command, after.Number, NpgsqlDbType.Integer);
            sql.Append(query.Order switch
            {
                MemberOrder.Name => $" and (lower(display_name), number) > ({Add(command, after.Name, NpgsqlDbType.Text)}, {number})",
                MemberOrder.Newest => $" and (joined, number) < ({Add(command, after.Joined, NpgsqlDbType.Date)}, {number})",
                _ => $" and number > {number}",
            });
        }

        sql.Append(query.Order switch
        {
            // Who begins with the same letters stands together: walking through all names until they come would read most of them.
            MemberOrder.Name when Words(query.Text).Any(word => word.Length < Trigram) => " order by lower(display_name) || '', number",
            MemberOrder.Name => " order by lower(display_name), number",
            MemberOrder.Newest => " order by joined desc, number desc",
            _ => " order by number",
        });
    }

    private static IEnumerable<string> Words(string? text)
    {
        var cut = text is { Length: > MaxText } ? text[..MaxText] : text ?? "";
        // PostgreSQL has no character U+0000.
        return cut.Replace("\0", "", StringComparison.Ordinal).ToLowerInvariant().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Distinct(StringComparer.Ordinal).Take(8);
    }

    private static string Escaped(string word) => word
        .Replace("\\", "\\\\", StringComparison.Ordinal)
        .Replace("%", "\\%", StringComparison.Ordinal)
        .Replace("_", "\\_", StringComparison.Ordinal);

    private static int NumberOf(string word) => word.All(char.IsAsciiDigit) ? int.Parse(word, CultureInfo.InvariantCulture) : 0;

    private static string Add(NpgsqlBatchCommand command, object value, NpgsqlDbType type)
    {
        command.Parameters.Add(new NpgsqlParameter { Value = value, NpgsqlDbType = type });
        return Last(command);
    }

    private static string Last(NpgsqlBatchCommand command) => $"${command.Parameters.Count}";
}
