using Portal.Chaos.History;

namespace Portal.Chaos.Checking;

/// <summary>After the end of a session no code, no token and no look shows a grant of it alive.</summary>
public sealed class AGrantEndsWithItsSession : IRule
{
    /// <inheritdoc />
    public IEnumerable<Violation> Check(IReadOnlyList<Operation> history)
    {
        var ends = history.OfType<Operation.SessionEnd>()
            .Where(end => end.Outcome == Outcome.Acknowledged)
            .GroupBy(end => end.Session)
            .ToDictionary(group => group.Key, group => group.MinBy(end => end.When.End)!);
        foreach (var operation in history)
        {
            var session = operation switch
            {
                Operation.CodeUse { Outcome: Outcome.Acknowledged } use => use.Session,
                Operation.Rotation { Outcome: Outcome.Acknowledged } rotation => rotation.Session,
                Operation.GrantSeen { IsAlive: true } seen => seen.Session,
                _ => Guid.Empty,
            };
            if (ends.TryGetValue(session, out var end) && end.When.IsBefore(operation.When))
            {
                yield return new(nameof(AGrantEndsWithItsSession), $"A grant of session {session:N} was good after the session's end.", [end, operation]);
            }
        }
    }
}
