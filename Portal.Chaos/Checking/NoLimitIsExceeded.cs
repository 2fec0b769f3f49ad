using Portal.Chaos.History;

namespace Portal.Chaos.Checking;

/// <summary>
/// A limit lets no more attempts through than it allows, and remembers each of them. All attempts of a run lie within one window,
/// and nothing resets the limits that are checked.
/// </summary>
/// <param name="allowed">How many attempts a limit allows.</param>
public sealed class NoLimitIsExceeded(int allowed = NoLimitIsExceeded.AttemptsOfAnAddress) : IRule
{
    /// <summary>What the load has the portal allow for one address (<c>Portal:RateLimits:Email:Count</c>).</summary>
    public const int AttemptsOfAnAddress = 20;

    /// <inheritdoc />
    public IEnumerable<Violation> Check(IReadOnlyList<Operation> history)
    {
        var seen = history.OfType<Operation.LimitSeen>().ToLookup(look => look.Key);
        foreach (var limit in history.OfType<Operation.LimitTake>().GroupBy(take => take.Key))
        {
            var accepted = limit.Where(take => take.Outcome == Outcome.Acknowledged).ToList();
            if (accepted.Count > allowed)
            {
                yield return new(nameof(NoLimitIsExceeded), $"{limit.Key} let {accepted.Count} attempts through and allows {allowed}.", accepted);
            }

            foreach (var look in seen[limit.Key].Where(look => look.Attempts < accepted.Count(take => take.When.IsBefore(look.When))))
            {
                yield return new(nameof(NoLimitIsExceeded), $"{limit.Key} has forgotten attempts that it let through.", [.. accepted, look]);
            }
        }
    }
}
