using Portal.Chaos.History;

namespace Portal.Chaos.Checking;

/// <summary>Of any number of attempts with one authorization code one succeeds at most.</summary>
public sealed class ACodeIsRedeemedOnce : IRule
{
    /// <inheritdoc />
    public IEnumerable<Violation> Check(IReadOnlyList<Operation> history) => history
        .OfType<Operation.CodeUse>()
        .Where(use => use.Outcome == Outcome.Acknowledged)
        .GroupBy(use => use.Grant)
        .Where(group => group.Count() > 1)
        .Select(group => new Violation(nameof(ACodeIsRedeemedOnce), $"The code of grant {group.Key:N} was redeemed {group.Count()} times.", [.. group]));
}
