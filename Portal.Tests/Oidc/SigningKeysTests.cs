using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;
using Microsoft.Extensions.Time.Testing;
using OpenIddict.Server;
using Portal.Grains.Interfaces.Keys;
using Portal.Grains.Keys;
using Portal.Tests.Waiting;
using Portal.Web.Oidc;
using Xunit;

namespace Portal.Tests.Oidc;

/// <summary>A front end's keys while the cluster answers well, badly or not at all.</summary>
public sealed class SigningKeysTests : IAsyncLifetime
{
    private static readonly CancellationToken Cancellation = TestContext.Current.CancellationToken;

    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));
    private readonly SigningKeys _keys;
    private IReadOnlyList<SigningKey> _ring;
    private Func<Task<IReadOnlyList<SigningKey>>>? _trouble;
    private int _reads;

    public SigningKeysTests()
    {
        _ring = [Key(), Key("RS256")];
        _keys = new SigningKeys(ScriptedKeyRing.Create(Read), Options.Create(new KeyRingOptions()), _clock, NullLogger<SigningKeys>.Instance);
    }

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        await _keys.StopAsync(Cancellation);
        _keys.Dispose();
    }

    [Fact]
    public async Task A_front_end_does_not_start_without_keys()
    {
        _trouble = () => throw new TimeoutException();

        await Assert.ThrowsAsync<TimeoutException>(() => _keys.StartAsync(Cancellation));
        Assert.Throws<InvalidOperationException>(() => _keys.Configure(new OpenIddictServerOptions()));
    }

    [Fact]
    public async Task A_new_key_is_picked_up_and_the_engine_told_every_time()
    {
        await _keys.StartAsync(Cancellation);
        var told = 0;
        using var registration = ChangeToken.OnChange(_keys.GetChangeToken, () => told++);

        for (var expected = 1; expected <= 3; expected++)
        {
            _ring = [Key(), .. _ring];
            await PollAsync();

            Assert.Equal(expected, told);
            Assert.Equal(_ring.Count, Published().Count);
        }
    }

    [Fact]
    public async Task The_engine_is_not_told_where_nothing_is_new()
    {
        await _keys.StartAsync(Cancellation);
        var change = _keys.GetChangeToken();

        await PollAsync();

        Assert.False(change.HasChanged);
    }

    [Fact]
    public async Task A_retirement_is_heard_without_telling_the_engine()
    {
        await _keys.StartAsync(Cancellation);
        var change = _keys.GetChangeToken();
        var next = Key() with { ActiveFrom = _clock.GetUtcNow().AddMinutes(1) };
        _ring = [next, _ring[0] with { RetiredAt = next.ActiveFrom }, _ring[1]];
        await PollAsync();
        Assert.True(change.HasChanged);
        change = _keys.GetChangeToken();

        Assert.Equal(_ring[1].KeyId, _keys.Current("ES256").Kid);
        _clock.SetUtcNow(next.ActiveFrom);

        Assert.Equal(next.KeyId, _keys.Current("ES256").Kid);
        Assert.False(change.HasChanged);
    }

    [Fact]
    public async Task A_key_that_is_gone_is_not_published()
    {
        var old = _ring[0];
        _ring = [Key(), .. _ring];
        await _keys.StartAsync(Cancellation);

        _ring = [.. _ring.Where(key => key != old)];
        await PollAsync();

        Assert.Equal(_ring.Select(key => key.KeyId).ToHashSet(), Published());
    }

    [Fact]
    public async Task A_cluster_that_does_not_answer_well_costs_no_key_and_is_asked_again()
    {
        await _keys.StartAsync(Cancellation);
        var before = Published();

        foreach (var trouble in new Exception[] { new TimeoutException(), new OrleansException(), new InvalidOperationException(), new OperationCanceledException() })
        {
            _trouble = () => throw trouble;
            await PollAsync();
            Assert.Equal(before, Published());
        }

        _trouble = null;
        _ring = [Key(), .. _ring];
        await PollAsync();
        Assert.Equal(3, Published().Count);
    }

    [Fact]
    public async Task A_call_that_hangs_does_not_keep_the_next_from_being_made()
    {
        await _keys.StartAsync(Cancellation);
        _trouble = () => new TaskCompletionSource<IReadOnlyList<SigningKey>>().Task;
        await AskAsync();

        _trouble = null;
        _ring = [Key(), .. _ring];
        await PollAsync();
        Assert.Equal(3, Published().Count);
    }

    [Fact]
    public async Task A_front_end_stops_at_once_even_while_a_call_hangs()
    {
        await _keys.StartAsync(Cancellation);
        _trouble = () => new TaskCompletionSource<IReadOnlyList<SigningKey>>().Task;
        await AskAsync();

        await _keys.StopAsync(Cancellation).WaitAsync(TimeSpan.FromSeconds(10), Cancellation);

        Assert.True(_keys.ExecuteTask!.IsCompleted);
    }

    // The second question tells that the answer to the first has been dealt with.
    private async Task PollAsync()
    {
        await AskAsync();
        await AskAsync();
    }

    private async Task AskAsync()
    {
        var before = Volatile.Read(ref _reads);
        await Eventually.UntilAsync(
            () => Task.FromResult(Volatile.Read(ref _reads)),
            reads => reads > before,
            () => _clock.Advance(TimeSpan.FromSeconds(1)));
    }

    private Task<IReadOnlyList<SigningKey>> Read()
    {
        Interlocked.Increment(ref _reads);
        return _trouble?.Invoke() ?? Task.FromResult(_ring);
    }

    private HashSet<string> Published()
    {
        var options = new OpenIddictServerOptions();
        _keys.Configure(options);
        return [.. options.SigningCredentials.Select(credentials => credentials.Kid)];
    }

    private SigningKey Key(string algorithm = "ES256")
    {
        var (keyId, pkcs8) = KeyPair.Make(algorithm);
        return new SigningKey(keyId, algorithm, pkcs8, _clock.GetUtcNow(), _clock.GetUtcNow(), RetiredAt: null);
    }
}
