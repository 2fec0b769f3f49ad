using Portal.Tests.Database;
using Portal.Tests.Waiting;
using Xunit;

namespace Portal.Tests.Keys;

public sealed class KeyRingReminderTests(PostgresFixture postgres) : IAsyncLifetime
{
    private readonly KeyRingCluster _cluster = new(postgres);

    public ValueTask InitializeAsync() => _cluster.InitializeAsync();

    public ValueTask DisposeAsync() => _cluster.DisposeAsync();

    [Fact]
    public async Task The_ring_has_one_reminder_however_many_silos_start()
    {
        var ring = _cluster.Ring("scheduled");

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => ring.EnsureScheduledAsync()));

        Assert.Equal(1, await _cluster.ScalarAsync<long>("select count(*) from orleans_reminder"));
    }

    [Fact]
    public async Task The_reminder_ticks_and_keys_follow_each_other()
    {
        var ring = _cluster.Ring("ticking");
        var first = await ring.ReadAsync();
        await ring.EnsureScheduledAsync();
        _cluster.Time.Advance(TimeSpan.FromDays(89));

        await Eventually.UntilAsync(
            async () => (await ring.ReadAsync()).Count,
            count => count == 4,
            () => _cluster.Time.Advance(TimeSpan.FromSeconds(20)));
        _cluster.Time.Advance(TimeSpan.FromDays(2));
        var left = await Eventually.UntilAsync(
            () => ring.ReadAsync(),
            keys => keys.Count == 2,
            () => _cluster.Time.Advance(TimeSpan.FromMinutes(20)));

        Assert.Empty(left.Select(key => key.KeyId).Intersect(first.Select(key => key.KeyId)));
    }
}
