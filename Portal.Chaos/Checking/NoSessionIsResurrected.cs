using Portal.Chaos.History;

namespace Portal.Chaos.Checking;

/// <summary>A session whose end was acknowledged, or that was seen to have ended, is never alive again for anybody.</summary>
public sealed class NoSessionIsResurrected : IRule
{
    /// <inheritdoc />
    public IEnumerable<Violation> Check(IReadOnlyList<Operation> history)
    {
        var overs = history
            .Select(operation => operation switch
            {
                Operation.SessionEnd { Outcome: Outcome.Acknowledged } end => (end.Session, Operation: operation),
                Operation.SessionSeen { IsAlive: false } seen => (seen.Session, Operation: operation),
                _ => (Session: Guid.Empty, Operation: operation),
            })
            .Where(over => over.Session != Guid.Empty)
            .GroupBy(over => over.Session, over => over.Operation)
            .ToDictionary(group => group.Key, group => group.MinBy(over => over.When.End)!);
        foreach (var seen in history.OfType<Operation.SessionSeen>().Where(seen => seen.IsAlive))
        {
            if (overs.TryGetValue(seen.Session, out var over) && over.When.IsBefore(seen.When))
            {
                yield return new(nameof(NoSessionIsResurrected), $"{seen.By} takes session {seen.Session:N} for alive after its end.", [over, seen]);
            }
        }
    }
}
