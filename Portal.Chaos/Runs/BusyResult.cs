using Portal.Chaos.Checking;

namespace Portal.Chaos.Runs;

/// <summary>What came of busy processors.</summary>
/// <param name="Changes">How often the membership changed: suspicions and deaths.</param>
/// <param name="Dead">How many silos were declared dead.</param>
/// <param name="Sent">How many requests were sent.</param>
/// <param name="Failed">How many of them failed.</param>
/// <param name="Violations">What must not have happened.</param>
public sealed record BusyResult(int Changes, int Dead, int Sent, int Failed, IReadOnlyList<Violation> Violations)
{
    /// <summary>Whether nobody was taken for dead, or suspected.</summary>
    public bool IsKept => Changes == 0 && Dead == 0 && Violations.Count == 0;

    /// <inheritdoc />
    public override string ToString() =>
        $"{Dead} silos declared dead, {Changes} changes of the membership, {Sent} requests, {Failed} failed, {Violations.Count} violations.";
}
