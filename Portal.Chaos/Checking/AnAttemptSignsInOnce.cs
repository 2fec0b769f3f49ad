using Portal.Chaos.History;

namespace Portal.Chaos.Checking;

/// <summary>One attempt to sign in leads to one session, and hands it out once.</summary>
public sealed class AnAttemptSignsInOnce : IRule
{
    /// <inheritdoc />
    public IEnumerable<Violation> Check(IReadOnlyList<Operation> history) => history
        .OfType<Operation.SignIn>()
        .Where(signIn => signIn.Outcome == Outcome.Acknowledged)
        .GroupBy(signIn => signIn.Attempt)
        .Where(group => group.Count() > 1)
        .Select(group => new Violation(nameof(AnAttemptSignsInOnce), $"Attempt {group.Key:N} signed in {group.Count()} times.", [.. group]));
}
