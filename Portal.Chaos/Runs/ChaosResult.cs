using Portal.Chaos.Checking;
using Portal.Chaos.Faults;
using Portal.Chaos.Load;

namespace Portal.Chaos.Runs;

/// <summary>What came of a run.</summary>
/// <param name="Seed">What the schedule followed from.</param>
/// <param name="Schedule">The faults.</param>
/// <param name="Requests">Every request.</param>
/// <param name="Operations">How many operations were checked.</param>
/// <param name="Violations">What must not have happened.</param>
public sealed record ChaosResult(
    int Seed, IReadOnlyList<PlannedFault> Schedule, IReadOnlyList<RequestRecord> Requests, int Operations, IReadOnlyList<Violation> Violations)
{
    private const int MostShown = 20;

    /// <summary>How many requests had the right answer.</summary>
    public int Right => Requests.Count(request => !request.IsFailed);

    /// <summary>The result for people.</summary>
    public IEnumerable<string> Lines =>
    [
        $"{Requests.Count} requests, of which {Requests.Count - Right} failed; {Operations} operations checked; {Schedule.Count} faults.",
        .. Requests.GroupBy(request => request.Kind).OrderBy(kind => kind.Key).Select(kind =>
            $"  {kind.Key}: {kind.Count()}, failed {kind.Count(request => request.IsFailed)}"),
        .. Requests.Where(request => request.IsFailed).GroupBy(request => $"{request.Kind}: {request.Verdict}, {request.Detail}")
            .OrderByDescending(failure => failure.Count()).Take(MostShown).Select(failure => $"  {failure.Count()} × {failure.Key}"),
        .. Violations.Take(MostShown).Select(violation => $"VIOLATION {violation}"),
        Violations.Count == 0
            ? $"Nothing acknowledged was lost, nothing forbidden happened. Seed {Seed}."
            : $"{Violations.Count} violations. Seed {Seed}.",
    ];
}
