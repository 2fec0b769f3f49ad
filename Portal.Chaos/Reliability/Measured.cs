namespace Portal.Chaos.Reliability;

/// <summary>A scenario that was run.</summary>
public sealed record Measured(Scenario Scenario, Window Window, Figures Figures)
{
    /// <summary>What of its target was missed.</summary>
    public IReadOnlyList<string> Missed { get; } = [.. Scenario.Target.MissedBy(Figures)];
}
