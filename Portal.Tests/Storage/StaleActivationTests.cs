using Orleans.Storage;
using Xunit;

namespace Portal.Tests.Storage;

public sealed class StaleActivationTests(StorageCluster cluster) : IClassFixture<StorageCluster>
{
    [Fact]
    public async Task A_conflict_drops_the_activation_and_a_retry_sees_what_the_other_wrote()
    {
        var note = cluster.Grains.GetGrain<INoteGrain>("note:stale");
        await note.WriteAsync("mine");
        var stale = await note.ActivationAsync();
        await ChangeAsync("update grain_state set version = version + 1, payload = '{\"text\": \"theirs\"}' where key_text = 'note:stale'");

        await Assert.ThrowsAsync<InconsistentStateException>(() => note.WriteAsync("mine again"));

        Assert.Equal("theirs", await note.ReadAsync());
        Assert.NotEqual(stale, await note.ActivationAsync());
        await note.WriteAsync("retried");
        Assert.Equal("retried", await cluster.ScalarAsync<string>("select payload ->> 'text' from grain_state where key_text = 'note:stale'"));
    }

    [Fact]
    public async Task A_write_after_the_row_was_deleted_is_a_conflict_and_does_not_bring_it_back()
    {
        var note = cluster.Grains.GetGrain<INoteGrain>("note:swept");
        await note.WriteAsync("old");
        await ChangeAsync("delete from grain_state where key_text = 'note:swept'");

        await Assert.ThrowsAsync<InconsistentStateException>(() => note.WriteAsync("from the grave"));

        Assert.Equal(0, await cluster.ScalarAsync<long>("select count(*) from grain_state where key_text = 'note:swept'"));
        Assert.Null(await note.ReadAsync());
    }

    private async Task ChangeAsync(string statement)
    {
        await using var command = cluster.Database.CreateCommand(statement);
        Assert.Equal(1, await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken));
    }
}
