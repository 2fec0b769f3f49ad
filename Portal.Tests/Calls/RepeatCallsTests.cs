using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.Metrics.Testing;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Orleans.Storage;
using Portal.Grains.Interfaces.Calls;
using Portal.Grains.Interfaces.Clients;
using Portal.Grains.Interfaces.Grants;
using Portal.Web.Calls;
using Xunit;

namespace Portal.Tests.Calls;

public sealed class RepeatCallsTests : IDisposable
{
    private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().BuildServiceProvider();

    private CallOptions Settings { get; } = new() { FirstDelay = TimeSpan.FromMilliseconds(1), LongestDelay = TimeSpan.FromMilliseconds(2), Patience = TimeSpan.FromSeconds(20) };

    public static TheoryData<Exception> PassingFaults { get; } =
        [new SiloUnavailableException(), new TimeoutException(), new InconsistentStateException("somebody else wrote"), new OperationCanceledException("waited too long for a silo"), new Npgsql.NpgsqlException("away")];

    public void Dispose() => _services.Dispose();

    [Theory]
    [MemberData(nameof(PassingFaults))]
    public async Task A_fault_that_passes_is_repeated_until_it_has_passed(Exception fault)
    {
        var call = new ScriptedCall(typeof(IGrantGrain), nameof(IGrantGrain.RedeemCodeAsync), fault, fault, null);

        await Policy().Invoke(call);

        Assert.Equal(3, call.Operations.Count);
    }

    [Fact]
    public async Task All_repeats_of_a_call_belong_to_one_operation_and_another_call_to_another()
    {
        var one = new ScriptedCall(typeof(IGrantGrain), nameof(IGrantGrain.IssueAsync), new TimeoutException(), null);
        var other = new ScriptedCall(typeof(IGrantGrain), nameof(IGrantGrain.IssueAsync), (Exception?)null);
        var policy = Policy();

        await policy.Invoke(one);
        await policy.Invoke(other);

        Assert.NotNull(one.Operations[0]);
        Assert.Equal(one.Operations[0], one.Operations[1]);
        Assert.NotEqual(one.Operations[0], Assert.Single(other.Operations));
        Assert.Null(Operation.Current);
    }

    [Fact]
    public async Task What_may_be_done_once_only_is_not_repeated()
    {
        var call = new ScriptedCall(typeof(IClientGrain), nameof(IClientGrain.AddSecretAsync), new TimeoutException());
        using var givenUp = Counter("portal.calls.given_up");

        await Assert.ThrowsAsync<TimeoutException>(() => Policy().Invoke(call));

        Assert.Equal("once-only", Assert.Single(givenUp.GetMeasurementSnapshot()).Tags["reason"]);
    }

    [Fact]
    public async Task A_mistake_is_not_repeated()
    {
        var call = new ScriptedCall(typeof(IGrantGrain), nameof(IGrantGrain.DescribeAsync), new InvalidOperationException());

        await Assert.ThrowsAsync<InvalidOperationException>(() => Policy().Invoke(call));
    }

    [Fact]
    public async Task A_call_of_a_grain_is_not_repeated_here()
    {
        var call = new ScriptedCall(typeof(IGrantGrain), nameof(IGrantGrain.DescribeAsync), new TimeoutException()) { IsFromGrain = true };

        await Assert.ThrowsAsync<TimeoutException>(() => Policy().Invoke(call));

        Assert.Null(Assert.Single(call.Operations));
    }

    [Fact]
    public async Task Patience_ends()
    {
        Settings.Patience = TimeSpan.Zero;
        var call = new ScriptedCall(typeof(IGrantGrain), nameof(IGrantGrain.DescribeAsync), new TimeoutException());
        using var givenUp = Counter("portal.calls.given_up");

        await Assert.ThrowsAsync<TimeoutException>(() => Policy().Invoke(call));

        Assert.Equal("patience", Assert.Single(givenUp.GetMeasurementSnapshot()).Tags["reason"]);
    }

    [Fact]
    public async Task When_everything_fails_the_budget_is_all_that_is_repeated()
    {
        (Settings.RepeatReserve, Settings.RepeatShare) = (5, 0.1);
        var policy = Policy();
        var calls = Enumerable.Range(0, 100)
            .Select(_ => new ScriptedCall(typeof(IGrantGrain), nameof(IGrantGrain.DescribeAsync), [.. Enumerable.Repeat(new TimeoutException(), 1000)]))
            .ToList();
        using var repeats = Counter("portal.calls.repeats");

        foreach (var call in calls)
        {
            await Assert.ThrowsAsync<TimeoutException>(() => policy.Invoke(call));
        }

        Assert.Equal(115, calls.Sum(call => call.Operations.Count));
        Assert.Equal(15, repeats.GetMeasurementSnapshot().Count);
    }

    private RepeatCalls Policy() => new(
        Options.Create(Settings),
        new RepeatBudget(Options.Create(Settings), TimeProvider.System),
        new CallMetrics(_services.GetRequiredService<IMeterFactory>()),
        NullLogger<RepeatCalls>.Instance,
        TimeProvider.System);

    private MetricCollector<long> Counter(string name) => new(_services.GetRequiredService<IMeterFactory>(), CallMetrics.MeterName, name);
}
