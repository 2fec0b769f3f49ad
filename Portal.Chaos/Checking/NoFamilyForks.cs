using Portal.Chaos.History;

namespace Portal.Chaos.Checking;

/// <summary>A refresh token has one successor, however often and by whomever it is presented.</summary>
public sealed class NoFamilyForks : IRule
{
    /// <inheritdoc />
    public IEnumerable<Violation> Check(IReadOnlyList<Operation> history) => history
        .OfType<Operation.Rotation>()
        .Where(rotation => rotation is { Outcome: Outcome.Acknowledged, Successor: not null })
        .GroupBy(rotation => (rotation.Grant, rotation.Presented))
        .Where(group => group.Select(rotation => rotation.Successor).Distinct().Count() > 1)
        .Select(group => new Violation(nameof(NoFamilyForks), $"A token of grant {group.Key.Grant:N} has several successors.", [.. group]));
}
