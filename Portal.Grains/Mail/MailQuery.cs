using Npgsql;
using Portal.Grains.Interfaces.Mail;

namespace Portal.Grains.Mail;

/// <summary>The statements that read the outbox. Each has an index to go by.</summary>
public static class MailQuery
{
    private const string Columns = "id, status, created_at, next_attempt_at, attempts, last_error";

    /// <summary>How many of one kind, up to <see cref="MailCounts.Most"/>.</summary>
    public static NpgsqlCommand Count(string serviceId, MailStanding standing) => Command(
        "select count(*) from (select from mail where service_id = $1 and status = $2 order by created_at desc limit $3) as counted", serviceId, StatusOf(standing), MailCounts.Most);

    /// <summary>The newest of one kind, behind a position.</summary>
    public static NpgsqlCommand Newest(string serviceId, MailStanding standing, MailPosition? after, int count) => after is null
        ? Command(
            $"select {Columns} from mail where service_id = $1 and status = $2 order by created_at desc, id desc limit $3",
            serviceId, StatusOf(standing), count)
        : Command(
            $"select {Columns} from mail where service_id = $1 and status = $2 and (created_at, id) < ($4, $5) order by created_at desc, id desc limit $3",
            serviceId, StatusOf(standing), count, after.At.UtcDateTime, after.Id);

    /// <summary>One mail.</summary>
    public static NpgsqlCommand One(string serviceId, Guid id) =>
        Command($"select {Columns} from mail where service_id = $1 and id = $2", serviceId, id);

    // As MailStatus is stored.
    private static string StatusOf(MailStanding standing) => standing.ToString().ToLowerInvariant();

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
