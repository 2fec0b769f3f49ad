namespace Portal.Chaos.Reliability;

/// <summary>When what happened in a scenario, on the clock of the run.</summary>
/// <param name="Start">From then on requests count.</param>
/// <param name="Fault">The fault begins.</param>
/// <param name="Healed">All is up again, as far as somebody has to see to it.</param>
/// <param name="End">From then on requests do not count.</param>
public sealed record Window(TimeSpan Start, TimeSpan Fault, TimeSpan Healed, TimeSpan End);
