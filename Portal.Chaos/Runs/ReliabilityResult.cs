using Portal.Chaos.Checking;
using Portal.Chaos.Reliability;

namespace Portal.Chaos.Runs;

/// <summary>What the fixed faults came to.</summary>
/// <param name="Scenarios">Each, with its figures.</param>
/// <param name="Violations">What must not have happened.</param>
public sealed record ReliabilityResult(IReadOnlyList<Measured> Scenarios, IReadOnlyList<Violation> Violations)
{
    private const int MostShown = 12;

    /// <summary>Whether every target was kept, and nothing was lost.</summary>
    public bool IsKept => Violations.Count == 0 && Scenarios.All(scenario => scenario.Missed.Count == 0);

    /// <summary>What failed and what was missed, for people.</summary>
    public IEnumerable<string> Lines =>
    [
        .. Scenarios.SelectMany(measured => measured.Figures.Failures.Take(MostShown).Select(failure => $"{measured.Scenario.Name}: {failure}")),
        .. Scenarios.SelectMany(measured => measured.Missed.Select(missed => $"MISSED {measured.Scenario.Name}: {missed}.")),
        .. Violations.Take(MostShown).Select(violation => $"VIOLATION {violation}"),
        IsKept ? "Every target was kept, nothing was lost." : "Not every target was kept.",
    ];
}
