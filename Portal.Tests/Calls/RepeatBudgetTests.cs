using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Portal.Web.Calls;
using Xunit;

namespace Portal.Tests.Calls;

public sealed class RepeatBudgetTests
{
    private readonly FakeTimeProvider _time = new();

    [Fact]
    public void A_quiet_front_end_may_repeat_as_often_as_the_reserve_allows()
    {
        var budget = Budget(share: 0.2, reserve: 3);

        Assert.Equal(3, TakeAll(budget));
    }

    [Fact]
    public void Repeats_are_a_part_of_the_calls()
    {
        var budget = Budget(share: 0.2, reserve: 0);
        Count(budget, 100);

        Assert.Equal(20, TakeAll(budget));
    }

    [Fact]
    public void Calls_and_repeats_of_half_a_minute_ago_count_no_more()
    {
        var budget = Budget(share: 0.2, reserve: 1);
        Count(budget, 100);
        Assert.Equal(21, TakeAll(budget));

        _time.Advance(TimeSpan.FromSeconds(29));
        Assert.Equal(0, TakeAll(budget));

        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(1, TakeAll(budget));
    }

    [Fact]
    public void After_a_long_silence_nothing_is_left_of_before()
    {
        var budget = Budget(share: 1, reserve: 0);
        Count(budget, 50);

        _time.Advance(TimeSpan.FromDays(1));

        Assert.Equal(0, TakeAll(budget));
    }

    [Fact]
    public async Task Of_many_at_once_no_more_than_the_budget_get_through()
    {
        var budget = Budget(share: 0, reserve: 500);
        var taken = 0;

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => Interlocked.Add(ref taken, TakeAll(budget)))));

        Assert.Equal(500, taken);
    }

    private RepeatBudget Budget(double share, int reserve) =>
        new(Options.Create(new CallOptions { RepeatShare = share, RepeatReserve = reserve }), _time);

    private static void Count(RepeatBudget budget, int calls)
    {
        for (var i = 0; i < calls; i++)
        {
            budget.CountCall();
        }
    }

    private static int TakeAll(RepeatBudget budget)
    {
        var taken = 0;
        while (budget.TryTakeRepeat())
        {
            taken++;
        }

        return taken;
    }
}
