using System.Text.Json.Nodes;
using Orleans.Storage;
using Xunit;

namespace Portal.Tests.Storage;

public sealed class GrainStorageTests(StorageCluster cluster) : IClassFixture<StorageCluster>
{
    [Fact]
    public async Task Of_eight_concurrent_first_writes_exactly_one_succeeds()
    {
        var grain = GrainIds.Of(Guid.NewGuid());

        var writes = await Task.WhenAll(Enumerable.Range(0, 8).Select(number => TryWriteAsync("test-first", grain, new() { ["number"] = number })));

        Assert.Single(writes, succeeded => succeeded);
        Assert.Equal(1, await CountAsync("test-first"));
    }

    [Fact]
    public async Task Of_eight_concurrent_later_writes_exactly_one_succeeds()
    {
        var grain = GrainIds.Of(Guid.NewGuid());
        var version = await cluster.WriteAsync("test-later", grain, []);

        var writes = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => TryWriteAsync("test-later", grain, [], version)));

        Assert.Single(writes, succeeded => succeeded);
    }

    [Fact]
    public async Task String_keys_with_a_prefix_each_have_a_row()
    {
        foreach (var key in (string[])["x:00ab", "x:ab", "x:AB"])
        {
            await cluster.WriteAsync("test-prefixed", GrainIds.Of(key), []);
        }

        Assert.Equal(3, await CountAsync("test-prefixed"));
    }

    [Fact]
    public async Task String_keys_that_read_as_one_hexadecimal_number_share_a_row_and_so_need_a_prefix()
    {
        var writes = new List<bool>();
        foreach (var key in (string[])["00ab", "ab", "AB"])
        {
            writes.Add(await TryWriteAsync("test-bare", GrainIds.Of(key), []));
        }

        Assert.Equal([true, false, false], writes);
        Assert.Equal(1, await CountAsync("test-bare"));
    }

    [Fact]
    public async Task Guid_integer_and_string_keys_and_extensions_are_kept_apart()
    {
        var guid = Guid.NewGuid();
        GrainId[] grains =
        [
            GrainIds.Of(guid),
            GrainId.Create(GrainType.Create("test"), GrainIdKeyExtensions.CreateGuidKey(guid, "extension")),
            GrainId.Create(GrainType.Create("test"), GrainIdKeyExtensions.CreateIntegerKey(42)),
            GrainIds.Of("x:42"),
        ];

        foreach (var grain in grains)
        {
            await cluster.WriteAsync("test-kinds", grain, []);
        }

        Assert.Equal(grains.Length, await CountAsync("test-kinds"));
    }

    [Fact]
    public async Task The_payload_is_json_that_sql_can_read()
    {
        await cluster.Grains.GetGrain<INoteGrain>("note:readable").WriteAsync("Grüße, 世界");

        Assert.Equal("Grüße, 世界", await cluster.ScalarAsync<string>("select payload ->> 'text' from grain_state where key_text = 'note:readable'"));
        Assert.Equal("friday", await cluster.ScalarAsync<string>("select payload ->> 'writtenOn' from grain_state where key_text = 'note:readable'"));
    }

    [Fact]
    public async Task What_was_written_is_read()
    {
        var grain = GrainIds.Of(Guid.NewGuid());
        var version = await cluster.WriteAsync("test-read", grain, new() { ["text"] = "Grüße", ["nothing"] = null, ["list"] = new JsonArray(1, 2.5, true) });

        var read = new GrainState<JsonObject>();
        await cluster.Storage.ReadStateAsync("test-read", grain, read);

        Assert.True(read.RecordExists);
        Assert.Equal(version, read.ETag);
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse("""{"text":"Grüße","nothing":null,"list":[1,2.5,true]}"""), read.State));
    }

    [Fact]
    public async Task A_state_that_was_never_written_reads_as_new()
    {
        var read = new GrainState<NoteState>();
        await cluster.Storage.ReadStateAsync("test-missing", GrainIds.Of(Guid.NewGuid()), read);

        Assert.False(read.RecordExists);
        Assert.Null(read.ETag);
        Assert.NotNull(read.State);
    }

    [Fact]
    public async Task Text_with_a_nul_character_is_refused()
    {
        var exception = await Assert.ThrowsAsync<Npgsql.PostgresException>(
            () => cluster.WriteAsync("test-nul", GrainIds.Of(Guid.NewGuid()), new() { ["text"] = "a\0b" }));

        Assert.Equal(Npgsql.PostgresErrorCodes.UntranslatableCharacter, exception.SqlState);
    }

    [Fact]
    public async Task A_clear_deletes_the_row_and_a_new_first_write_may_follow()
    {
        var note = cluster.Grains.GetGrain<INoteGrain>("note:cleared");
        await note.WriteAsync("one");

        await note.ClearAsync();
        Assert.Equal(0, await cluster.ScalarAsync<long>("select count(*) from grain_state where key_text = 'note:cleared'"));

        await note.WriteAsync("two");
        Assert.Equal(1, await cluster.ScalarAsync<int>("select version from grain_state where key_text = 'note:cleared'"));
    }

    [Fact]
    public async Task A_clear_of_another_version_is_a_conflict()
    {
        var grain = GrainIds.Of(Guid.NewGuid());
        var version = await cluster.WriteAsync("test-clear", grain, []);
        await cluster.WriteAsync("test-clear", grain, [], version);

        await Assert.ThrowsAsync<InconsistentStateException>(() => cluster.DeleteAsync("test-clear", grain, version));

        Assert.Equal(1, await CountAsync("test-clear"));
    }

    private async Task<bool> TryWriteAsync(string stateName, GrainId grain, JsonObject state, string? version = null)
    {
        try
        {
            await cluster.WriteAsync(stateName, grain, state, version);
            return true;
        }
        catch (InconsistentStateException)
        {
            return false;
        }
    }

    private Task<long> CountAsync(string stateName) =>
        cluster.ScalarAsync<long>("select count(*) from grain_state where state_name = $1", stateName);
}
