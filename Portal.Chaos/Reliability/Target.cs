namespace Portal.Chaos.Reliability;

/// <summary>What a scenario has to keep to. Null: it is measured, and nothing is promised.</summary>
public sealed record Target
{
    /// <summary>Which part of the requests may fail, from 0 to 1.</summary>
    public double? FailedShare { get; init; }

    /// <summary>The longest gap, and the longest answer.</summary>
    public TimeSpan? Gap { get; init; }

    /// <summary>The longest time until all is well again, from when all is up again.</summary>
    public TimeSpan? Recovery { get; init; }

    /// <summary>Nobody notices.</summary>
    public static Target NoFailure { get; } = new() { FailedShare = 0 };

    /// <summary>What the figures miss, as sentences; none where all is kept.</summary>
    public IEnumerable<string> MissedBy(Figures figures)
    {
        if (FailedShare is { } share && figures.FailedShare > share)
        {
            yield return FormattableString.Invariant($"{figures.FailedShare:P2} failed, at most {share:P0} may");
        }

        if (Gap is { } gap && figures.LongestGap >= gap)
        {
            yield return FormattableString.Invariant($"a gap of {figures.LongestGap.TotalSeconds:0.0} s, and it has to be under {gap.TotalSeconds:0} s");
        }

        if (Gap is { } longest && figures.LongestAnswer >= longest)
        {
            yield return FormattableString.Invariant($"an answer took {figures.LongestAnswer.TotalSeconds:0.0} s, and it has to be under {longest.TotalSeconds:0} s");
        }

        if (Recovery is { } recovery && figures.Recovery > recovery)
        {
            yield return FormattableString.Invariant($"well again after {figures.Recovery.TotalSeconds:0.0} s, and it has to be within {recovery.TotalSeconds:0} s");
        }
    }

    /// <inheritdoc />
    public override string ToString() => string.Join(
        ", ",
        new[]
        {
            FailedShare is { } share ? share == 0 ? "no failure" : FormattableString.Invariant($"failed ≤ {100 * share:0} %") : null,
            Gap is { } gap ? FormattableString.Invariant($"gap < {gap.TotalSeconds:0} s") : null,
            Recovery is { } recovery ? FormattableString.Invariant($"well ≤ {recovery.TotalSeconds:0} s after") : null,
        }.OfType<string>().DefaultIfEmpty("–"));
}
