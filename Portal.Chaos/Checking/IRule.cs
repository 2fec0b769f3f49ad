using Portal.Chaos.History;

namespace Portal.Chaos.Checking;

/// <summary>Something that holds of every history, whatever failed meanwhile. Pure.</summary>
public interface IRule
{
    /// <summary>What breaks it. An operation whose answer was lost may have had either effect, and breaks nothing by that.</summary>
    IEnumerable<Violation> Check(IReadOnlyList<Operation> history);
}
