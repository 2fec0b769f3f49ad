using System.Collections.Immutable;

namespace Portal.Tests.Grants.Histories;

/// <summary>A way to explain all that was seen so far: the model, and which secret each generation of a grant's tokens has.</summary>
internal sealed record Explanation(HistoryModel Model, ImmutableDictionary<(int Grant, int Generation), string> Secrets)
{
    /// <summary>Before anything has happened.</summary>
    public static Explanation Start(DateTimeOffset now) => new(new HistoryModel(now), ImmutableDictionary<(int, int), string>.Empty);

    /// <summary>Every way to explain what came of steps that were taken at once: orders of them that the model agrees with.</summary>
    public static IReadOnlyList<Explanation> Explain(IEnumerable<Explanation> before, IReadOnlyList<(GrantStep Step, Outcome<string> Seen)> taken) =>
        [.. before.SelectMany(explanation => explanation.Orders([.. taken])).DistinctBy(explanation => explanation.ToKey())];

    private string ToKey() => $"{Model.ToKey()} {string.Join(' ', Secrets.OrderBy(secret => secret.Key))}";

    private IEnumerable<Explanation> Orders(ImmutableArray<(GrantStep Step, Outcome<string> Seen)> taken) => taken.IsEmpty
        ? [this]
        : Enumerable.Range(0, taken.Length).SelectMany(first => After(taken[first]) is { } next ? next.Orders(taken.RemoveAt(first)) : []);

    /// <summary>How it goes on if this comes next; null where something else would have been seen.</summary>
    private Explanation? After((GrantStep Step, Outcome<string> Seen) taken)
    {
        var (next, expected) = Model.Apply(taken.Step);
        if (expected.Answer != taken.Seen.Answer || (expected.Token is null) != (taken.Seen.Token is null))
        {
            return null;
        }

        if (expected.Token is not { } generation)
        {
            return this with { Model = next };
        }

        // A generation has one token, and no two have the same.
        var token = (GrantOf(taken.Step), generation);
        var isKnown = Secrets.TryGetValue(token, out var secret);
        return (isKnown ? secret == taken.Seen.Token : !Secrets.ContainsValue(taken.Seen.Token!))
            ? new Explanation(next, Secrets.SetItem(token, taken.Seen.Token!))
            : null;
    }

    private static int GrantOf(GrantStep step) => step switch
    {
        GrantStep.Redeem redeem => redeem.Grant,
        GrantStep.Refresh refresh => refresh.Grant,
        _ => throw new InvalidOperationException($"{step} has no token."),
    };
}
