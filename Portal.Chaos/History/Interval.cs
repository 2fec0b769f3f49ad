namespace Portal.Chaos.History;

/// <summary>From when to when something was under way, as the one who asked saw it; both since the start of the run.</summary>
/// <param name="Start">Before the question left.</param>
/// <param name="End">After the answer came, or when waiting for it ended.</param>
public readonly record struct Interval(TimeSpan Start, TimeSpan End)
{
    /// <summary>Whether this was over before the other began. Two of which neither was before the other happened at the same time.</summary>
    public bool IsBefore(Interval other) => End <= other.Start;

    /// <inheritdoc />
    public override string ToString() => FormattableString.Invariant($"{Start.TotalSeconds:0.000}–{End.TotalSeconds:0.000} s");
}
