using Portal.Chaos.History;

namespace Portal.Chaos.Checking;

/// <summary>
/// A change that was acknowledged is seen by everybody who looks afterwards; nobody sees one that was never asked for; and what was
/// seen once does not go away, even if its answer was lost.
/// </summary>
public sealed class NoMemberChangeIsLost : IRule
{
    /// <inheritdoc />
    public IEnumerable<Violation> Check(IReadOnlyList<Operation> history)
    {
        var looks = history.OfType<Operation.MemberSeen>().ToLookup(look => look.Member);
        foreach (var member in history.OfType<Operation.MemberChange>().GroupBy(change => change.Member))
        {
            // What is certain from a moment on: acknowledged changes, and what others saw.
            var certain = member
                .Where(change => change.Outcome == Outcome.Acknowledged)
                .Select(change => (change.Version, Operation: (Operation)change))
                .Concat(looks[member.Key].Select(look => (look.Version, Operation: (Operation)look)))
                .OrderBy(known => known.Operation.When.End)
                .ToList();
            var next = 0;
            (int Version, Operation? Operation) newest = (0, null);
            foreach (var look in looks[member.Key].OrderBy(look => look.When.Start))
            {
                for (; next < certain.Count && certain[next].Operation.When.IsBefore(look.When); next++)
                {
                    newest = certain[next].Version > newest.Version ? certain[next] : newest;
                }

                if (newest.Operation is { } known && look.Version < newest.Version)
                {
                    yield return new(nameof(NoMemberChangeIsLost), $"{look.By} sees version {look.Version} of member {member.Key:N} after version {newest.Version}.", [known, look]);
                }

                if (look.Version > 0 && !member.Any(change => change.Version == look.Version && change.Outcome != Outcome.Refused && change.When.Start < look.When.End))
                {
                    yield return new(nameof(NoMemberChangeIsLost), $"{look.By} sees version {look.Version} of member {member.Key:N}, which nobody wrote.", [look]);
                }
            }
        }
    }
}
