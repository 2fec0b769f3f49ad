using System.Globalization;
using System.Text.Json.Nodes;
using Npgsql;
using Xunit;

namespace Portal.Tests.Storage;

public sealed class ReadModelTests(StorageCluster cluster) : IClassFixture<StorageCluster>
{
    private static readonly Guid One = Guid.Parse("11111111-2222-3333-4444-555555555555");
    private static readonly Guid Two = Guid.Parse("66666666-7777-8888-9999-aaaaaaaaaaaa");

    [Fact]
    public async Task Member_follows_the_grain()
    {
        var id = Guid.NewGuid();
        var state = new JsonObject
        {
            ["number"] = 7001,
            ["displayName"] = "Ada Lovelace",
            ["email"] = "read-model@example.org",
            ["emailVerifiedAt"] = "2024-03-01T12:00:00.1234567+01:00",
            ["username"] = null,
            ["joined"] = "2024-02-29",
            ["left"] = null,
            ["roles"] = new JsonArray("keyholder", "board"),
        };
        const string row = "select concat_ws('|', number, display_name, email, email_verified_at at time zone 'UTC', coalesce(username, '-'), joined, coalesce(left_on::text, '-'), roles) from member where id = $1";

        var version = await cluster.WriteAsync("member", GrainIds.Of(id), state);
        Assert.Equal("7001|Ada Lovelace|read-model@example.org|2024-03-01 11:00:00.123457|-|2024-02-29|-|{keyholder,board}", await RowAsync(row, id));

        (state["username"], state["left"], state["roles"]) = ("ada", "2025-01-01", new JsonArray());
        version = await cluster.WriteAsync("member", GrainIds.Of(id), state, version);
        Assert.Equal("7001|Ada Lovelace|read-model@example.org|2024-03-01 11:00:00.123457|ada|2024-02-29|2025-01-01|{}", await RowAsync(row, id));

        await cluster.DeleteAsync("member", GrainIds.Of(id), version);
        Assert.Null(await RowAsync(row, id));
    }

    [Fact]
    public async Task Session_follows_the_grain()
    {
        var state = new JsonObject
        {
            ["memberId"] = One.ToString(),
            ["startedAt"] = At(0),
            ["lastActive"] = At(1),
            ["expiresAt"] = At(9),
            ["endedAt"] = null,
        };

        await FollowsAsync(
            "session",
            Guid.NewGuid(),
            state,
            "select concat_ws('|', member_id, extract(hour from started_at), extract(hour from last_active), extract(hour from expires_at), extract(hour from over_at)) from session where id = $1",
            $"{One}|0|1|9|9",
            changed => (changed["lastActive"], changed["endedAt"]) = (At(2), At(3)),
            $"{One}|0|2|9|3");
    }

    [Fact]
    public async Task Sign_in_follows_the_grain()
    {
        var state = new JsonObject { ["email"] = "ada@example.org", ["createdAt"] = At(0), ["expiresAt"] = At(1), ["completedAt"] = null };

        await FollowsAsync(
            "sign-in",
            Guid.NewGuid(),
            state,
            "select concat_ws('|', email, extract(hour from created_at), extract(hour from expires_at), coalesce(extract(hour from completed_at)::text, '-')) from sign_in where id = $1",
            "ada@example.org|0|1|-",
            changed => changed["completedAt"] = At(1),
            "ada@example.org|0|1|1");
    }

    [Fact]
    public async Task Rate_limit_follows_the_grain()
    {
        const string key = "ip:203.0.113.7";
        const string row = "select concat_ws('|', attempts, extract(hour from expires_at)) from rate_limit where key = $1";
        var state = new JsonObject { ["attempts"] = new JsonArray(At(0)), ["expiresAt"] = At(12) };

        var version = await cluster.WriteAsync("rate-limit", GrainIds.Of(key), state);
        Assert.Equal("1|12", await RowAsync(row, key));

        (state["attempts"], state["expiresAt"]) = (new JsonArray(At(0), At(1)), At(13));
        version = await cluster.WriteAsync("rate-limit", GrainIds.Of(key), state, version);
        Assert.Equal("2|13", await RowAsync(row, key));

        await cluster.DeleteAsync("rate-limit", GrainIds.Of(key), version);
        Assert.Null(await RowAsync(row, key));
    }

    [Fact]
    public async Task Grant_follows_the_grain()
    {
        var state = new JsonObject
        {
            ["clientId"] = "wiki",
            ["memberId"] = One.ToString(),
            ["sessionId"] = Two.ToString("N"),
            ["status"] = "valid",
            ["createdAt"] = At(0),
            ["expiresAt"] = At(5),
        };

        await FollowsAsync(
            "grant",
            Guid.NewGuid(),
            state,
            "select concat_ws('|', client_id, member_id, session_id, status, extract(hour from created_at), extract(hour from expires_at)) from oidc_grant where id = $1",
            $"wiki|{One}|{Two}|valid|0|5",
            changed => changed["status"] = "revoked",
            $"wiki|{One}|{Two}|revoked|0|5");
    }

    [Fact]
    public async Task Device_request_follows_the_grain()
    {
        var state = new JsonObject
        {
            ["clientId"] = "screen",
            ["status"] = "pending",
            ["userCodeHash"] = "BAUG",
            ["createdAt"] = At(0),
            ["expiresAt"] = At(1),
        };

        await FollowsAsync(
            "device-request",
            Guid.NewGuid(),
            state,
            "select concat_ws('|', client_id, status, user_code_hash, extract(hour from created_at), extract(hour from expires_at)) from device_request where id = $1",
            "screen|pending|BAUG|0|1",
            changed => changed["status"] = "approved",
            "screen|approved|BAUG|0|1");
    }

    [Fact]
    public async Task Mail_follows_the_grain()
    {
        var state = new JsonObject
        {
            ["status"] = "pending",
            ["createdAt"] = At(0),
            ["nextAttemptAt"] = At(1),
            ["expiresAt"] = At(8),
            ["attempts"] = 1,
            ["lastError"] = "greylisted",
        };

        await FollowsAsync(
            "mail",
            Guid.NewGuid(),
            state,
            "select concat_ws('|', status, extract(hour from created_at), coalesce(extract(hour from next_attempt_at)::text, '-'), extract(hour from expires_at), attempts, coalesce(last_error, '-')) from mail where id = $1",
            "pending|0|1|8|1|greylisted",
            changed => (changed["status"], changed["nextAttemptAt"], changed["attempts"], changed["lastError"]) = ("sent", null, 2, null),
            "sent|0|-|8|2|-");
    }

    [Fact]
    public async Task Client_follows_the_grain()
    {
        const string row = "select concat_ws('|', display_name, enabled) from client where client_id = $1";
        var grain = GrainIds.Of("client:wiki");
        var state = new JsonObject { ["clientId"] = "wiki", ["displayName"] = "The wiki", ["enabled"] = true };

        var version = await cluster.WriteAsync("client", grain, state);
        Assert.Equal("The wiki|t", await RowAsync(row, "wiki"));

        state["enabled"] = false;
        version = await cluster.WriteAsync("client", grain, state, version);
        Assert.Equal("The wiki|f", await RowAsync(row, "wiki"));

        await cluster.DeleteAsync("client", grain, version);
        Assert.Null(await RowAsync(row, "wiki"));
    }

    [Fact]
    public async Task A_state_that_cannot_be_projected_is_not_written_either()
    {
        var id = Guid.NewGuid();
        var exception = await Assert.ThrowsAsync<PostgresException>(() => cluster.WriteAsync("session", GrainIds.Of(id), new() { ["memberId"] = One.ToString() }));

        Assert.Equal(PostgresErrorCodes.NotNullViolation, exception.SqlState);
        Assert.Equal(0, await cluster.ScalarAsync<long>("select count(*) from grain_state where key_n0 = grain_n0($1) and key_n1 = grain_n1($1)", id));
    }

    [Fact]
    public async Task A_clear_that_keeps_the_row_removes_the_read_model_too()
    {
        var id = Guid.NewGuid();
        await cluster.WriteAsync("sign-in", GrainIds.Of(id), new() { ["createdAt"] = At(0), ["expiresAt"] = At(1) });

        await cluster.ScalarAsync<int>("update grain_state set payload = null where state_name = 'sign-in' and key_n0 = grain_n0($1)", id);

        Assert.Equal(0, await cluster.ScalarAsync<long>("select count(*) from sign_in where id = $1", id));
    }

    [Fact]
    public async Task A_write_that_changes_nothing_shown_leaves_the_read_model_alone()
    {
        const string place = "select concat_ws('|', ctid, xmin) from member where id = $1";
        var id = Guid.NewGuid();
        var state = new JsonObject { ["number"] = 7002, ["displayName"] = "Grace", ["email"] = "grace@example.org", ["joined"] = "2024-02-29" };
        var version = await cluster.WriteAsync("member", GrainIds.Of(id), state);
        var before = await RowAsync(place, id);

        state["secondFactor"] = "none of a list's business";
        await cluster.WriteAsync("member", GrainIds.Of(id), state, version);

        Assert.Equal(before, await RowAsync(place, id));
    }

    private static string At(int hour) => new DateTimeOffset(2024, 3, 1, hour, 0, 0, TimeSpan.Zero).ToString("O", CultureInfo.InvariantCulture);

    private async Task FollowsAsync(
        string stateName, Guid id, JsonObject state, string row, string written, Action<JsonObject> change, string changed)
    {
        var version = await cluster.WriteAsync(stateName, GrainIds.Of(id), state);
        Assert.Equal(written, await RowAsync(row, id));

        change(state);
        version = await cluster.WriteAsync(stateName, GrainIds.Of(id), state, version);
        Assert.Equal(changed, await RowAsync(row, id));

        await cluster.DeleteAsync(stateName, GrainIds.Of(id), version);
        Assert.Null(await RowAsync(row, id));
    }

    private Task<string?> RowAsync(string query, object key) => cluster.ScalarAsync<string>(query, key);
}
