using Npgsql;
using Portal.Grains.Interfaces.Audit;

namespace Portal.Grains.Audit;

/// <summary>The columns of an entry, and how they are read.</summary>
internal static class AuditColumns
{
    /// <summary>For a <c>select</c> from <c>audit.entry as e</c>. JSON as text: it is hashed as it stands.</summary>
    public const string All =
        "e.id, e.at, e.event, e.actor, e.member_id, e.client_id, e.target, e.address, e.agent, e.request_id, e.before::text, e.after::text, e.details::text";

    /// <summary>Reads them, from an ordinal on.</summary>
    public static AuditView Read(NpgsqlDataReader reader, int first = 0) => new(
        reader.GetInt64(first),
        reader.GetFieldValue<DateTimeOffset>(first + 1),
        reader.GetString(first + 2),
        reader.GetString(first + 3),
        reader.IsDBNull(first + 4) ? null : reader.GetGuid(first + 4),
        TextOf(reader, first + 5),
        reader.GetString(first + 6),
        reader.GetString(first + 7),
        reader.GetString(first + 8),
        reader.GetString(first + 9),
        TextOf(reader, first + 10),
        TextOf(reader, first + 11),
        TextOf(reader, first + 12));

    private static string? TextOf(NpgsqlDataReader reader, int ordinal) => reader.IsDBNull(ordinal) ? null : reader.GetString(ordinal);
}
