using Portal.Chaos.History;

namespace Portal.Chaos.Checking;

/// <summary>A session that was handed out is alive until somebody asks for its end.</summary>
public sealed class NoSessionIsLost : IRule
{
    /// <inheritdoc />
    public IEnumerable<Violation> Check(IReadOnlyList<Operation> history)
    {
        var starts = history.OfType<Operation.SignIn>()
            .Where(start => start is { Outcome: Outcome.Acknowledged, Session: not null })
            .GroupBy(start => start.Session!.Value)
            .ToDictionary(group => group.Key, group => group.MinBy(start => start.When.End)!);
        var ends = history.OfType<Operation.SessionEnd>().ToLookup(end => end.Session);
        foreach (var seen in history.OfType<Operation.SessionSeen>().Where(seen => !seen.IsAlive))
        {
            // An end that was refused did nothing; one whose answer was lost may have.
            if (starts.TryGetValue(seen.Session, out var start)
                && start.When.IsBefore(seen.When)
                && !ends[seen.Session].Any(end => end.Outcome != Outcome.Refused && end.When.Start < seen.When.End))
            {
                yield return new(nameof(NoSessionIsLost), $"{seen.By} does not know session {seen.Session:N}, which nobody ended.", [start, seen]);
            }
        }
    }
}
