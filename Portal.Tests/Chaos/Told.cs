using Portal.Chaos.Checking;
using Portal.Chaos.History;
using Xunit;

namespace Portal.Tests.Chaos;

/// <summary>Makes up histories: each operation takes from one whole second to the next unless it is told otherwise.</summary>
internal static class Told
{
    public static Interval At(double start, double? end = null) => new(TimeSpan.FromSeconds(start), TimeSpan.FromSeconds(end ?? start + 1));

    /// <summary>Exactly this rule of all finds something wrong with a history.</summary>
    public static void IsCaughtBy<TRule>(params Operation[] history)
        where TRule : IRule => Assert.Equal([typeof(TRule).Name], Checker.Check(history).Select(violation => violation.Rule).Distinct());

    /// <summary>No rule finds anything wrong.</summary>
    public static void IsFine(params Operation[] history) => Assert.Empty(Checker.Check(history));
}
