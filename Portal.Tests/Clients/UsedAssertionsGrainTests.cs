using Portal.Grains.Interfaces;
using Portal.Grains.Interfaces.Clients;
using Portal.Tests.Cluster;
using Xunit;

namespace Portal.Tests.Clients;

public sealed class UsedAssertionsGrainTests : IClassFixture<PortalCluster>
{
    private readonly PortalCluster _cluster;
    private readonly string _clientId = $"signer-{Guid.NewGuid():N}";
    private readonly IUsedAssertionsGrain _used;

    public UsedAssertionsGrainTests(PortalCluster cluster)
    {
        _cluster = cluster;
        _used = cluster.Grains.GetGrain<IUsedAssertionsGrain>(GrainKeys.UsedAssertions(_clientId));
    }

    private DateTimeOffset Soon => _cluster.Time.GetUtcNow().AddMinutes(1);

    [Fact]
    public async Task An_assertion_is_used_once_though_its_activation_is_lost()
    {
        Assert.True(await _used.TryUseAsync("one", Soon));
        Assert.False(await _used.TryUseAsync("one", Soon));

        await PortalCluster.DeactivateAsync(_used);

        Assert.False(await _used.TryUseAsync("one", Soon));
        Assert.False(await _used.TryReserveAsync(new ClientAssertion("one", Soon)));
        Assert.True(await _used.TryUseAsync("other", Soon));
    }

    [Fact]
    public async Task Of_fifty_uses_and_reservations_at_once_one_succeeds()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(
            n => n % 2 == 0 ? _used.TryUseAsync("one", Soon) : _used.TryReserveAsync(new ClientAssertion("one", Soon))));

        Assert.Single(answers, answer => answer);
    }

    [Fact]
    public async Task A_reservation_is_in_memory_alone()
    {
        Assert.True(await _used.TryReserveAsync(new ClientAssertion("one", Soon)));
        Assert.False(await _used.TryUseAsync("one", Soon));
        Assert.Equal(0, await RowsAsync());

        await PortalCluster.DeactivateAsync(_used);

        Assert.True(await _used.TryUseAsync("one", Soon));
    }

    [Fact]
    public async Task Of_two_clients_with_the_same_id_each_uses_its_own()
    {
        Assert.True(await _used.TryUseAsync("one", Soon));

        Assert.True(await _cluster.Grains.GetGrain<IUsedAssertionsGrain>(GrainKeys.UsedAssertions(_clientId + "2")).TryUseAsync("one", Soon));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task One_that_has_expired_is_forgotten_swept_or_not(bool isActivationLost)
    {
        Assert.True(await _used.TryUseAsync("one", Soon));
        // The half minute by which clocks may differ included.
        _cluster.Time.Advance(TimeSpan.FromSeconds(90) - TimeSpan.FromTicks(1));
        Assert.False(await _used.TryUseAsync("one", Soon));
        _cluster.Time.Advance(TimeSpan.FromTicks(1));
        if (isActivationLost)
        {
            await PortalCluster.DeactivateAsync(_used);
        }

        Assert.True(await _used.TryUseAsync("one", Soon));
        Assert.False(await _used.TryUseAsync("one", Soon));
    }

    [Fact]
    public async Task What_an_older_program_has_stored_counts()
    {
        await using var command = _cluster.Database.CreateCommand(
            """
            insert into grain_state (service_id, state_name, key_n0, key_n1, key_text, version, payload, modified_at)
            values ('portal', 'used-assertions', 0, 0, 'used-assertions:' || $1,  1,
                    jsonb_build_object('expiryByHash', jsonb_build_object(encode(sha256('one'), 'base64'), $2::text)), now())
            """);
        command.Parameters.Add(new() { Value = _clientId });
        command.Parameters.Add(new() { Value = Soon.ToString("O") });
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);

        Assert.False(await _used.TryUseAsync("one", Soon));
        Assert.False(await _used.TryReserveAsync(new ClientAssertion("one", Soon)));
        Assert.True(await _used.TryUseAsync("other", Soon));
    }

    [Fact]
    public async Task Ten_thousand_of_one_client_cost_a_row_each_and_no_more()
    {
        const int Many = 10_000;
        var before = await WrittenAsync();

        foreach (var some in Enumerable.Range(0, Many).Chunk(50))
        {
            Assert.All(await Task.WhenAll(some.Select(n => _used.TryUseAsync($"jti-{n}", Soon))), Assert.True);
        }

        Assert.Equal(Many, await RowsAsync());
        Assert.Equal(0, await _cluster.ScalarAsync<long>("select count(*) from grain_state where key_text = $1", GrainKeys.UsedAssertions(_clientId)));
        // A state that held all of them would be written anew for each: some gigabytes.
        Assert.InRange(await WrittenAsync() - before, Many * 100m, Many * 10_000m);
    }

    private Task<long> RowsAsync() => _cluster.ScalarAsync<long>("select count(*) from used_assertion where client_id = $1", _clientId);

    /// <summary>Bytes that the server has written ahead.</summary>
    private Task<decimal> WrittenAsync() => _cluster.ScalarAsync<decimal>("select pg_current_wal_insert_lsn() - '0/0'::pg_lsn");
}
