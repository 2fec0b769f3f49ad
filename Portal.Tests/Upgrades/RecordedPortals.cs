using System.Text.Json.Nodes;
using Microsoft.Extensions.Time.Testing;
using Npgsql;
using NpgsqlTypes;
using Portal.Tests.Web;
using Xunit;

namespace Portal.Tests.Upgrades;

/// <summary>Takes the rows of a portal out of a database, and puts them into another.</summary>
internal static class RecordedPortals
{
    public static PortalSettings Settings(string connectionString, FakeTimeProvider clock) => new(connectionString)
    {
        PublicAddress = "http://localhost:5080",
        Clock = clock,
        More = PortalSettings.NoLimits,
    };

    public static async Task<IReadOnlyList<RecordedRow>> ReadRowsAsync(NpgsqlDataSource database)
    {
        await using var command = database.CreateCommand(
            "select service_id, state_name, key_n0, key_n1, key_text, version, payload from grain_state where payload is not null order by state_name, key_text, key_n0, key_n1");
        await using var reader = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        var rows = new List<RecordedRow>();
        while (await reader.ReadAsync(TestContext.Current.CancellationToken))
        {
            rows.Add(new RecordedRow(
                reader.GetString(0), reader.GetString(1), reader.GetInt64(2), reader.GetInt64(3), reader.GetString(4), reader.GetInt32(5), JsonNode.Parse(reader.GetString(6))!));
        }

        return rows;
    }

    /// <summary>As an upgrade finds them: read models come about by the triggers of today's schema.</summary>
    public static async Task WriteRowsAsync(NpgsqlDataSource database, IEnumerable<RecordedRow> rows)
    {
        foreach (var row in rows)
        {
            await using var command = database.CreateCommand(
                "insert into grain_state (service_id, state_name, key_n0, key_n1, key_text, version, payload, modified_at) values ($1, $2, $3, $4, $5, $6, $7, now())");
            foreach (var value in (object[])[row.ServiceId, row.StateName, row.KeyN0, row.KeyN1, row.KeyText, row.Version])
            {
                command.Parameters.Add(new NpgsqlParameter { Value = value });
            }

            command.Parameters.Add(new NpgsqlParameter { Value = row.Payload.ToJsonString(), NpgsqlDbType = NpgsqlDbType.Jsonb });
            await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        }
    }

    /// <summary>A browser that holds cookies from before.</summary>
    public static PlainBrowser BrowserWith(PortalHost host, string cookies)
    {
        var browser = new PlainBrowser(host);
        foreach (var cookie in cookies.Split("; "))
        {
            var (name, value) = (cookie.Split('=', 2)[0], cookie.Split('=', 2)[1]);
            browser.Cookies[name] = value;
        }

        return browser;
    }
}
