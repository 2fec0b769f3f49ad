using System.Diagnostics;
using Portal.Chaos.Load;
using Xunit;

namespace Portal.Tests.Chaos;

public sealed class PacerTests
{
    [Fact]
    public async Task No_more_turns_are_given_than_the_rate_allows()
    {
        var pacer = new Pacer(perSecond: 200);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var clock = Stopwatch.StartNew();
        var running = pacer.RunAsync(stop.Token);

        await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => pacer.TurnAsync(stop.Token)));

        Assert.True(clock.Elapsed >= TimeSpan.FromSeconds(0.49), $"100 turns at 200 a second came within {clock.ElapsedMilliseconds} ms.");
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
    }

    [Fact]
    public async Task Who_waits_is_served_however_many_others_hang()
    {
        var pacer = new Pacer(perSecond: 1000);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var running = pacer.RunAsync(stop.Token);
        using var givenUp = new CancellationTokenSource();
        await givenUp.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => pacer.TurnAsync(givenUp.Token));

        await pacer.TurnAsync(stop.Token);

        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
    }
}
