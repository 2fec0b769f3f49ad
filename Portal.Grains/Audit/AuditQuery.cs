using System.Globalization;
using Npgsql;
using Portal.Grains.Interfaces.Audit;

namespace Portal.Grains.Audit;

/// <summary>The statement that reads the entries that a filter admits. Only what is given is in it, so that each has an index to go by.</summary>
public static class AuditQuery
{
    /// <summary>The newest first, behind a position.</summary>
    public static NpgsqlCommand Newest(string serviceId, AuditFilter filter, AuditPosition? after, int count)
    {
        var (command, conditions) = Begin(serviceId, filter);
        if (after is not null)
        {
            Add(command, conditions, "(e.at, e.id) < ({0}, {1})", after.At.UtcDateTime, after.Id);
        }

        return Finish(command, conditions, string.Create(CultureInfo.InvariantCulture, $"order by e.at desc, e.id desc limit {count}"));
    }

    /// <summary>All of them, the oldest first.</summary>
    public static NpgsqlCommand Oldest(string serviceId, AuditFilter filter)
    {
        var (command, conditions) = Begin(serviceId, filter);
        return Finish(command, conditions, "order by e.at, e.id");
    }

    private static (NpgsqlCommand Command, List<string> Conditions) Begin(string serviceId, AuditFilter filter)
    {
        var (command, conditions) = (new NpgsqlCommand(), new List<string>());
        Add(command, conditions, "e.service_id = {0}", serviceId);
        AddIfGiven("e.at >= {0}", filter.Since?.UtcDateTime);
        AddIfGiven("e.at < {0}", filter.Until?.UtcDateTime);
        AddIfGiven("e.event = {0}", filter.Event);
        AddIfGiven("e.actor = {0}", filter.Actor);
        AddIfGiven("e.member_id = {0}", filter.MemberId);
        AddIfGiven("e.client_id = {0}", filter.ClientId);
        AddIfGiven("e.address = {0}", filter.Address);
        return (command, conditions);

        void AddIfGiven(string condition, object? value)
        {
            if (value is not null)
            {
                Add(command, conditions, condition, value);
            }
        }
    }

    private static void Add(NpgsqlCommand command, List<string> conditions, string condition, params object[] values)
    {
        var names = values.Select((_, n) => $"${command.Parameters.Count + n + 1}").ToArray<object>();
        conditions.Add(string.Format(CultureInfo.InvariantCulture, condition, names));
        foreach (var value in values)
        {
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        }
    }

    private static NpgsqlCommand Finish(NpgsqlCommand command, List<string> conditions, string order)
    {
        command.CommandText = $"select {AuditColumns.All} from audit.entry as e where {string.Join(" and ", conditions)} {order}";
        return command;
    }
}
