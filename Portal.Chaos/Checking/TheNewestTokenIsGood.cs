using Portal.Chaos.History;

namespace Portal.Chaos.Checking;

/// <summary>The newest refresh token that was handed out is accepted, unless something happened that ends its family.</summary>
/// <param name="leeway">How long a token may come again as its answer may have been lost (<c>Portal:Grants:RefreshLeeway</c>).</param>
public sealed class TheNewestTokenIsGood(TimeSpan leeway) : IRule
{
    /// <summary>With the portal's own default.</summary>
    public TheNewestTokenIsGood()
        : this(TimeSpan.FromSeconds(10))
    {
    }

    /// <inheritdoc />
    public IEnumerable<Violation> Check(IReadOnlyList<Operation> history)
    {
        var ends = history.OfType<Operation.SessionEnd>().ToLookup(end => end.Session);
        var uses = history.OfType<Operation.CodeUse>().ToLookup(use => use.Grant);
        foreach (var family in history.OfType<Operation.Rotation>().GroupBy(rotation => rotation.Grant))
        {
            foreach (var refused in family.Where(rotation => rotation.Outcome == Outcome.Refused))
            {
                var presented = family.Where(rotation => rotation.When.Start < refused.When.End).ToList();
                if (!presented.GroupBy(rotation => rotation.Presented).Any(token => MayBeTheft([.. token], presented))
                    && uses[family.Key].Count(use => use.When.Start < refused.When.End) <= 1
                    && !ends[refused.Session].Any(end => end.Outcome != Outcome.Refused && end.When.Start < refused.When.End))
                {
                    yield return new(
                        nameof(TheNewestTokenIsGood),
                        $"The newest token of grant {family.Key:N} was refused, and nothing had ended the family.",
                        [.. uses[family.Key], .. presented.TakeLast(4)]);
                }
            }
        }
    }

    /// <summary>Whether a token came more than once in a way that the portal may take for a theft, or as used before.</summary>
    private bool MayBeTheft(IReadOnlyList<Operation.Rotation> token, IReadOnlyList<Operation.Rotation> family)
    {
        if (token.Count == 1)
        {
            return false;
        }

        var (first, last) = (token.Min(use => use.When.Start), token.Max(use => use.When.End));
        var isSuccessorUsed = family.Any(other => other.When.Start < last && token.Any(use => use.Successor == other.Presented));
        return last - first >= leeway || isSuccessorUsed;
    }
}
