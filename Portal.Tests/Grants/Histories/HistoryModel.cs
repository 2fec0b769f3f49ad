using System.Collections.Immutable;

namespace Portal.Tests.Grants.Histories;

/// <summary>
/// What is to be expected of a session and its grants, told without grains: one thing after the other, and nothing is ever lost.
/// </summary>
/// <param name="Now">The time.</param>
internal sealed record HistoryModel(DateTimeOffset Now)
{
    public DateTimeOffset SessionStartedAt { get; init; } = Now;

    public DateTimeOffset LastActive { get; init; } = Now;

    public bool IsSessionEnded { get; init; }

    public bool IsMember { get; init; } = true;

    public bool IsClientEnabled { get; init; } = true;

    public ImmutableArray<ModelGrant> Grants { get; init; } = [];

    public ImmutableSortedSet<int> UsedAssertions { get; init; } = [];

    /// <summary>Tells models apart by what they hold: records with collections are equal only if those are the same objects.</summary>
    public string ToKey() => string.Join(
        ' ', [Now, LastActive, IsSessionEnded, IsMember, IsClientEnabled, .. Grants, .. UsedAssertions.Select(used => (object)used)]);

    private bool IsSessionGood =>
        !IsSessionEnded && IsMember && Now < LastActive.AddDays(30) && Now < SessionStartedAt.AddDays(180);

    /// <summary>What follows from a step, and its outcome.</summary>
    public (HistoryModel Next, Outcome<int?> Outcome) Apply(GrantStep step) => step switch
    {
        GrantStep.Issue => Done(this with { Grants = Grants.Add(new ModelGrant(Now)) }),
        GrantStep.Redeem redeem => Redeem(redeem),
        GrantStep.Refresh refresh => Refresh(refresh),
        GrantStep.ReadCode read => (this, new(ReadCode(Grants[read.Grant]))),
        GrantStep.ReadRefresh read => (this, new(ReadRefresh(Grants[read.Grant], read.Generation))),
        GrantStep.Describe describe => (this, new(IsLive(Grants[describe.Grant]) ? "live" : "not live")),
        GrantStep.Revoke revoke => Done(With(revoke.Grant, Grants[revoke.Grant] with { IsRevoked = true })),
        GrantStep.UseAssertion use => UsedAssertions.Contains(use.Assertion) ? (this, new("used before")) : Done(Using(use.Assertion)),
        GrantStep.UseSession => IsSessionGood ? Done(this with { LastActive = Now }) : (this, new("not signed in")),
        GrantStep.EndSession => Done(this with { IsSessionEnded = true }),
        GrantStep.SetMember set => Done(this with { IsMember = set.IsMember }),
        GrantStep.SetClient set => Done(SetClient(set.IsEnabled)),
        GrantStep.Wait wait => Done(this with { Now = Now + wait.Time }),
        _ => Done(this),
    };

    /// <summary>What was granted before a client was switched off does not come back when it is switched on.</summary>
    private HistoryModel SetClient(bool isEnabled) => isEnabled && !IsClientEnabled
        ? this with { IsClientEnabled = true, Grants = [.. Grants.Select(grant => grant with { IsOfEarlierTerm = true })] }
        : this with { IsClientEnabled = isEnabled };

    private static (HistoryModel, Outcome<int?>) Done(HistoryModel next) => (next, new("done"));

    private (HistoryModel, Outcome<int?>) Redeem(GrantStep.Redeem step)
    {
        var grant = Grants[step.Grant];
        if (grant.IsCodeUsed)
        {
            return (With(step.Grant, grant with { IsRevoked = true }), new("already redeemed"));
        }

        if (!grant.IsCodeGood(Now) || !IsLive(grant))
        {
            return (this, new("not live"));
        }

        if (IsUsed(step.Assertion))
        {
            return (this, new("assertion used"));
        }

        var redeemed = grant with { IsCodeUsed = true };
        return step.StartsFamily
            ? (Using(step.Assertion).With(step.Grant, redeemed with { Newest = 0, FamilyStartedAt = Now, NewestMadeAt = Now }), new("redeemed", 0))
            : (Using(step.Assertion).With(step.Grant, redeemed), new("redeemed"));
    }

    private (HistoryModel, Outcome<int?>) Refresh(GrantStep.Refresh step)
    {
        var grant = Grants[step.Grant];
        if (step.Generation < 0 || !grant.HasTokens)
        {
            return (this, new("not live"));
        }

        if (!grant.IsFresh(step.Generation, Now))
        {
            return (With(step.Grant, grant with { IsRevoked = true }), new("reused"));
        }

        if (!IsLive(grant))
        {
            return (this, new("not live"));
        }

        if (IsUsed(step.Assertion))
        {
            return (this, new("assertion used"));
        }

        var next = step.Generation == grant.Newest ? grant with { Newest = grant.Newest + 1, NewestMadeAt = Now } : grant;
        return (Using(step.Assertion).With(step.Grant, next), new("refreshed", next.Newest));
    }

    private static string ReadCode(ModelGrant grant) =>
        $"{(grant.IsRevoked || (grant.IsCodeUsed && grant.Newest is null) ? "empty" : "content")}, {(grant.IsCodeUsed ? "used" : "unused")}";

    private string ReadRefresh(ModelGrant grant, int generation) => generation < 0 || !grant.HasTokens ? "nothing"
        : !grant.IsFresh(generation, Now) ? "reused"
        : IsLive(grant) ? "content" : "empty";

    private bool IsLive(ModelGrant grant) => grant.IsGood(Now) && IsSessionGood && IsClientEnabled;

    private bool IsUsed(int? assertion) => assertion is { } used && UsedAssertions.Contains(used);

    private HistoryModel Using(int? assertion) => assertion is { } used ? this with { UsedAssertions = UsedAssertions.Add(used) } : this;

    private HistoryModel With(int grant, ModelGrant next) => this with { Grants = Grants.SetItem(grant, next) };
}
