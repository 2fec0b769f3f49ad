using CsCheck;
using Portal.Grains.Grants;
using Xunit;

namespace Portal.Tests.Grants;

/// <summary>
/// Random histories of one family against a model that remembers every token by itself: what a client may expect, told without
/// generations.
/// </summary>
public sealed class RefreshHistoryTests
{
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan Leeway = TimeSpan.FromSeconds(10);

    private static readonly Gen<Step> Steps = Gen.OneOf(
        Gen.Int[0, 30].Select(back => new Step(back, TimeSpan.Zero)),
        Gen.Int[0, 2].Select(Gen.Int[0, 20], (back, seconds) => new Step(back, TimeSpan.FromSeconds(seconds))),
        Gen.Const(new Step(0, TimeSpan.Zero)));

    [Fact]
    public void A_family_never_forks_and_never_survives_a_theft() => Steps.Array[1, 60].Sample(history =>
    {
        var now = Start;
        var family = new RefreshFamily { StartedAt = now, RotatedAt = now };
        var given = new List<int> { 0 };
        var isRevoked = false;
        foreach (var step in history)
        {
            now += step.Pause;
            var presented = given[Math.Max(0, given.Count - 1 - step.Back)];
            var isNewest = presented == given[^1];
            var isOneBefore = given.Count > 1 && presented == given[^2];
            switch (isRevoked ? RefreshStanding.Unknown : RefreshRotation.Judge(presented, family, now, Leeway))
            {
                case RefreshStanding.Current:
                    Assert.True(isNewest);
                    family = family with { Generation = family.Generation + 1, RotatedAt = now };
                    Assert.DoesNotContain(family.Generation, given);
                    given.Add(family.Generation);
                    break;
                case RefreshStanding.LostReply:
                    Assert.True(isOneBefore && now - family.RotatedAt < Leeway);
                    break;
                case RefreshStanding.Reused:
                    Assert.False(isNewest || (isOneBefore && now - family.RotatedAt < Leeway));
                    isRevoked = true;
                    break;
                default:
                    Assert.True(isRevoked);
                    break;
            }
        }
    });

    /// <summary>One request.</summary>
    /// <param name="Back">Which token: 0 is the newest that was given out.</param>
    /// <param name="Pause">How long after the request before.</param>
    private sealed record Step(int Back, TimeSpan Pause);
}
