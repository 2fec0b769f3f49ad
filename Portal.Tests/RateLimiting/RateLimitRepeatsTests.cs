using Portal.Grains.Interfaces.Calls;
using Portal.Grains.Operations;
using Portal.Grains.RateLimiting;
using Xunit;

namespace Portal.Tests.RateLimiting;

public sealed class RateLimitRepeatsTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly Dictionary<string, DateTimeOffset> Nothing = [];

    [Fact]
    public async Task An_operation_is_known_again_and_another_is_not()
    {
        var one = await OperationAsync(Guid.NewGuid());
        var taken = RateLimitRepeats.Taken(Nothing, one, Now);

        Assert.True(RateLimitRepeats.IsRepeat(taken, one));
        Assert.False(RateLimitRepeats.IsRepeat(taken, await OperationAsync(Guid.NewGuid())));
    }

    [Fact]
    public async Task A_call_without_an_operation_is_never_a_repeat()
    {
        var nameless = await OperationAsync(name: null);

        Assert.Empty(RateLimitRepeats.Taken(Nothing, nameless, Now));
        Assert.False(RateLimitRepeats.IsRepeat(Nothing, nameless));
    }

    [Fact]
    public async Task What_was_given_back_is_taken_anew()
    {
        var one = await OperationAsync(Guid.NewGuid());

        Assert.False(RateLimitRepeats.IsRepeat(RateLimitRepeats.GivenBack(RateLimitRepeats.Taken(Nothing, one, Now), one, Now), one));
    }

    [Fact]
    public async Task An_operation_is_forgotten_with_the_first_write_a_minute_later()
    {
        var (one, other) = (await OperationAsync(Guid.NewGuid()), await OperationAsync(Guid.NewGuid()));
        var taken = RateLimitRepeats.Taken(Nothing, one, Now);

        Assert.True(RateLimitRepeats.IsRepeat(RateLimitRepeats.Taken(taken, other, Now + RateLimitRepeats.Memory - TimeSpan.FromTicks(1)), one));
        Assert.False(RateLimitRepeats.IsRepeat(RateLimitRepeats.Taken(taken, other, Now + RateLimitRepeats.Memory), one));
    }

    private static async Task<CurrentOperation> OperationAsync(Guid? name)
    {
        await Task.Yield();
        if (name is { } given)
        {
            Operation.Begin(given);
        }

        return CurrentOperation.Read();
    }
}
