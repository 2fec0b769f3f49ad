using CsCheck;
using Portal.Chaos.Faults;
using Xunit;

namespace Portal.Tests.Chaos;

public sealed class FaultScheduleTests
{
    private static readonly TimeSpan TenMinutes = TimeSpan.FromMinutes(10);

    [Fact]
    public void A_schedule_follows_from_its_seed_alone() => Gen.Int.Sample(seed =>
        Assert.Equal(FaultSchedule.Create(seed, TenMinutes, silos: 3, fronts: 2), FaultSchedule.Create(seed, TenMinutes, silos: 3, fronts: 2)));

    [Fact]
    public void Another_seed_is_another_schedule() =>
        Assert.NotEqual(FaultSchedule.Create(1, TenMinutes, silos: 3, fronts: 2), FaultSchedule.Create(2, TenMinutes, silos: 3, fronts: 2));

    [Fact]
    public void All_faults_are_undone_by_the_end() => Gen.Int.Sample(seed =>
        Assert.All(FaultSchedule.Create(seed, TimeSpan.FromMinutes(1), silos: 3, fronts: 2), fault => Assert.True(fault.Until <= TimeSpan.FromMinutes(1))));

    [Fact]
    public void No_two_faults_of_one_part_of_the_cluster_happen_at_once() => Gen.Int.Sample(seed => Assert.All(
        FaultSchedule.Create(seed, TenMinutes, silos: 3, fronts: 2).GroupBy(fault => FaultParts.Of(fault.Kind)),
        part => Assert.All(part.Zip(part.Skip(1)), pair => Assert.True(pair.First.Until < pair.Second.At))));

    [Fact]
    public void Only_nodes_that_are_there_are_meant() => Gen.Select(Gen.Int, Gen.Int[2, 8], Gen.Int[2, 8]).Sample((seed, silos, fronts) =>
    {
        var nodes = Enumerable.Range(1, silos).Select(number => $"silo-{number}")
            .Concat(Enumerable.Range(1, fronts).Select(number => $"front-{number}"))
            .Concat(["database", "silos"]).ToHashSet();
        Assert.All(FaultSchedule.Create(seed, TenMinutes, silos, fronts), fault => Assert.Contains(fault.Node, nodes));
    });

    [Fact]
    public void Ten_minutes_have_dozens_of_faults_and_most_kinds()
    {
        var schedule = FaultSchedule.Create(7, TenMinutes, silos: 3, fronts: 2);

        Assert.InRange(schedule.Count, 40, 150);
        Assert.InRange(schedule.Select(fault => fault.Kind).Distinct().Count(), 11, 14);
    }
}
