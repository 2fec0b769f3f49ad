using Portal.Chaos.History;

namespace Portal.Chaos.Checking;

/// <summary>A mail that was promised has left by the end.</summary>
public sealed class NoMailIsLost : IRule
{
    /// <inheritdoc />
    public IEnumerable<Violation> Check(IReadOnlyList<Operation> history)
    {
        var promises = history.OfType<Operation.MailPromised>().ToLookup(promise => promise.Attempt);
        return history.OfType<Operation.MailSeen>()
            .Where(seen => !seen.HasArrived && promises.Contains(seen.Attempt))
            .Select(seen => new Violation(nameof(NoMailIsLost), $"The mail of attempt {seen.Attempt:N} never left.", [.. promises[seen.Attempt], seen]));
    }
}
