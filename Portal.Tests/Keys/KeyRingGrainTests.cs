using System.Text.Json.Nodes;
using Portal.Grains.Interfaces.Keys;
using Xunit;

namespace Portal.Tests.Keys;

/// <summary>Each test has a ring of its own. The options are the defaults: 90 days, 1 day ahead, 1 day after, 45 s on demand.</summary>
public sealed class KeyRingGrainTests(KeyRingCluster cluster) : IClassFixture<KeyRingCluster>
{
    private static readonly TimeSpan Delay = TimeSpan.FromSeconds(45);
    private static readonly TimeSpan Kept = TimeSpan.FromDays(1);

    [Fact]
    public async Task The_first_keys_are_made_once_sign_at_once_and_survive()
    {
        var ring = cluster.Ring("first");
        var made = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => ring.ReadAsync()));
        await KeyRingCluster.DeactivateAsync(ring);

        var read = await ring.ReadAsync();

        Assert.Equal(["ES256", "RS256"], read.Select(key => key.Algorithm).Order(StringComparer.Ordinal));
        Assert.All(read, key => Assert.Equal((cluster.Now, cluster.Now, null), (key.CreatedAt, key.ActiveFrom, key.RetiredAt)));
        Assert.All(made, keys => Assert.Equal(Ids(read), Ids(keys)));
        Assert.All(made, keys => Assert.Equal(read.Select(key => key.Pkcs8), keys.Select(key => key.Pkcs8)));
    }

    [Fact]
    public async Task Reading_writes_nothing()
    {
        var ring = cluster.Ring("reading");
        await ring.ReadAsync();
        var version = await cluster.VersionAsync("reading");

        await ring.ReadAsync();
        await KeyRingCluster.DeactivateAsync(ring);
        await ring.ReadAsync();

        Assert.Equal(version, await cluster.VersionAsync("reading"));
    }

    [Fact]
    public async Task Private_keys_are_sealed_at_rest()
    {
        var ring = cluster.Ring("sealed");
        await ring.ReadAsync();
        await ring.RotateAsync();

        var stored = (await cluster.StoredAsync("sealed")).ToJsonString();

        Assert.All(await ring.ReadAsync(), key =>
        {
            Assert.Contains(key.KeyId, stored, StringComparison.Ordinal);
            Assert.DoesNotContain(Convert.ToBase64String(key.Pkcs8)[..40], stored, StringComparison.Ordinal);
        });
    }

    [Fact]
    public async Task A_state_of_before_there_was_rotation_is_read_and_gets_the_algorithm_that_it_lacks()
    {
        var ring = cluster.Ring("old");
        var rsa = (await ring.ReadAsync()).Single(key => key.Algorithm == "RS256");
        var stored = (await cluster.StoredAsync("old"))["keys"]!.AsArray().Single(key => (string?)key!["algorithm"] == "RS256")!;
        await cluster.LeaveAsync("old", new JsonObject
        {
            ["keys"] = new JsonArray(new JsonObject
            {
                ["keyId"] = (string?)stored["keyId"],
                ["algorithm"] = "RS256",
                ["sealedPkcs8"] = (string?)stored["sealedPkcs8"],
                ["createdAt"] = $"{cluster.Now - TimeSpan.FromDays(10):O}",
            }),
        });

        var read = await ring.ReadAsync();

        var kept = read.Single(key => key.Algorithm == "RS256");
        Assert.Equal((rsa.KeyId, cluster.Now - TimeSpan.FromDays(10), null), (kept.KeyId, kept.ActiveFrom, kept.RetiredAt));
        Assert.Equal(rsa.Pkcs8, kept.Pkcs8);
        var added = read.Single(key => key.Algorithm == "ES256");
        Assert.Equal((cluster.Now, null), (added.ActiveFrom, added.RetiredAt));
    }

    [Fact]
    public async Task Rotated_on_demand_new_keys_sign_after_the_delay_and_the_old_ones_until_then()
    {
        var ring = cluster.Ring("demand");
        var old = Ids(await ring.ReadAsync());

        var then = await ring.RotateAsync();
        await KeyRingCluster.DeactivateAsync(ring);

        Assert.Equal(cluster.Now + Delay, then);
        var read = await ring.ReadAsync();
        Assert.Equal(4, read.Count);
        Assert.All(read.Where(key => old.Contains(key.KeyId)), key => Assert.Equal(then, key.RetiredAt));
        var added = read.Where(key => !old.Contains(key.KeyId)).ToList();
        Assert.Equal(["ES256", "RS256"], added.Select(key => key.Algorithm).Order(StringComparer.Ordinal));
        Assert.All(added, key => Assert.Equal((then, null), (key.ActiveFrom, key.RetiredAt)));
        Assert.Equal(added, read.Take(2), SameTimes);
    }

    [Fact]
    public async Task A_rotation_that_is_asked_for_again_is_the_same_until_its_keys_sign()
    {
        var ring = cluster.Ring("again");
        await ring.ReadAsync();

        var moments = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => ring.RotateAsync()));
        Assert.Single(moments.Distinct());
        Assert.Equal(4, (await ring.ReadAsync()).Count);

        cluster.Time.Advance(Delay);
        Assert.Equal(cluster.Now + Delay, await ring.RotateAsync());
        Assert.Equal(6, (await ring.ReadAsync()).Count);
    }

    [Fact]
    public async Task A_retired_key_is_published_as_long_as_its_tokens_may_live_and_goes_then()
    {
        var ring = cluster.Ring("retired");
        var old = Ids(await ring.ReadAsync());
        await ring.RotateAsync();

        cluster.Time.Advance(Delay + Kept - TimeSpan.FromTicks(1));
        await TickAsync(ring);
        Assert.Superset(old, Ids(await ring.ReadAsync()));

        cluster.Time.Advance(TimeSpan.FromTicks(1));
        await TickAsync(ring);
        var left = await ring.ReadAsync();
        Assert.Equal(2, left.Count);
        Assert.Empty(old.Intersect(Ids(left)));
        Assert.Equal(2, (await cluster.StoredAsync("retired"))["keys"]!.AsArray().Count);
    }

    [Fact]
    public async Task A_key_is_published_a_day_before_it_signs()
    {
        var ring = cluster.Ring("calendar");
        var first = await ring.ReadAsync();

        cluster.Time.Advance(TimeSpan.FromDays(89));
        await TickAsync(ring);

        var tomorrow = cluster.Now + TimeSpan.FromDays(1);
        var read = await ring.ReadAsync();
        Assert.Equal(first.Select(key => key with { RetiredAt = tomorrow }), read.IntersectBy(Ids(first), key => key.KeyId), SameTimes);
        var added = read.ExceptBy(Ids(first), key => key.KeyId).ToList();
        Assert.Equal(2, added.Count);
        Assert.All(added, key => Assert.Equal((cluster.Now, tomorrow, null), (key.CreatedAt, key.ActiveFrom, key.RetiredAt)));
    }

    [Fact]
    public async Task A_tick_that_comes_twice_or_too_early_writes_nothing()
    {
        var ring = cluster.Ring("twice");
        await ring.ReadAsync();
        var version = await cluster.VersionAsync("twice");
        await TickAsync(ring);
        Assert.Equal(version, await cluster.VersionAsync("twice"));

        cluster.Time.Advance(TimeSpan.FromDays(89));
        await Task.WhenAll(TickAsync(ring), TickAsync(ring), TickAsync(ring));

        Assert.Equal(version + 1, await cluster.VersionAsync("twice"));
        Assert.Equal(4, (await ring.ReadAsync()).Count);
    }

    private static Task TickAsync(IKeyRingGrain ring) =>
        ring.Cast<IRemindable>().ReceiveReminder("rotate", default, TestContext.Current.CancellationToken);

    private static HashSet<string> Ids(IEnumerable<SigningKey> keys) => [.. keys.Select(key => key.KeyId)];

    private static bool SameTimes(SigningKey one, SigningKey other) =>
        (one.KeyId, one.ActiveFrom, one.RetiredAt) == (other.KeyId, other.ActiveFrom, other.RetiredAt);
}
