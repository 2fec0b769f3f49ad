using System.Security.Cryptography;
using CsCheck;
using Portal.Tests.Cluster;
using Xunit;

namespace Portal.Tests.Grants.Histories;

/// <summary>
/// Random histories of the grants of a session, against a model that does one thing after the other: whatever happens, at once or with
/// activations lost between, there is an order of it by which every answer is right.
/// </summary>
public sealed class GrantHistoryTests(PortalCluster cluster) : IClassFixture<PortalCluster>
{
    private const int Histories = 300;

    /// <summary>Which grant, counted back from the newest.</summary>
    private static readonly Gen<int> Number = Gen.Frequency((3, Gen.Const(0)), (1, Gen.Const(1)));

    /// <summary>Four of them come again and again.</summary>
    private static readonly Gen<int?> Assertion = Gen.Frequency((2, Gen.Const(static () => (int?)null)), (2, Gen.Int[0, 3].Select(number => (int?)number)));

    /// <summary>Which generation, counted back from the newest; -1 is none at all.</summary>
    private static readonly Gen<int> Back = Gen.Frequency((10, Gen.Const(0)), (4, Gen.Const(1)), (2, Gen.Int[2, 4]), (1, Gen.Const(-1)));

    private static readonly Gen<GrantStep> Redeem = Gen.Select(
        Number, Gen.Frequency((4, Gen.Const(true)), (1, Gen.Const(false))), Assertion, GrantStep (grant, starts, assertion) => new GrantStep.Redeem(grant, starts, assertion));

    private static readonly Gen<GrantStep> Refresh = Gen.Select(
        Number, Back, Assertion, GrantStep (grant, back, assertion) => new GrantStep.Refresh(grant, back, assertion));

    /// <summary>What may happen at once with anything else.</summary>
    private static readonly Gen<GrantStep> Step = Gen.Frequency(
        (3, Redeem),
        (26, Refresh),
        (2, Number.Select(GrantStep (grant) => new GrantStep.ReadCode(grant))),
        (3, Gen.Select(Number, Back, GrantStep (grant, back) => new GrantStep.ReadRefresh(grant, back))),
        (3, Number.Select(GrantStep (grant) => new GrantStep.Describe(grant))),
        (1, Number.Select(GrantStep (grant) => new GrantStep.Revoke(grant))),
        (2, Gen.Int[0, 3].Select(GrantStep (assertion) => new GrantStep.UseAssertion(assertion))),
        (2, Gen.Const<GrantStep>(new GrantStep.UseSession())),
        (1, Gen.Frequency((2, Gen.Const<GrantStep>(new GrantStep.UseSession())), (1, Gen.Const<GrantStep>(new GrantStep.EndSession())))),
        (3, Gen.Frequency((1, Gen.Const(false)), (6, Gen.Const(true))).Select(GrantStep (isMember) => new GrantStep.SetMember(isMember))),
        (3, Gen.Frequency((1, Gen.Const(false)), (6, Gen.Const(true))).Select(GrantStep (isEnabled) => new GrantStep.SetClient(isEnabled))),
        (5, Number.Select(GrantStep (grant) => new GrantStep.LoseGrant(grant))),
        (2, Gen.Const<GrantStep>(new GrantStep.LoseOthers())));

    /// <summary>Seconds around the leeway, a minute for a code, an hour for a grant without tokens, half of an idle life.</summary>
    private static readonly Gen<GrantStep> Wait = Gen.Frequency(
            (20, Gen.Int[1, 12]), (2, Gen.Const(60)), (1, Gen.Const(3600)), (1, Gen.Const(15 * 24 * 3600)))
        .Select(GrantStep (seconds) => new GrantStep.Wait(TimeSpan.FromSeconds(seconds)));

    /// <summary>What happens one after the other; each element at once.</summary>
    private static readonly Gen<GrantStep[][]> Moments = Gen.Frequency(
        (8, Step.Array[1].Array[1]),
        (7, Step.Array[2, 4].Array[1]),
        (4, Wait.Array[1].Array[1]),
        (1, Gen.Const<GrantStep[][]>([[new GrantStep.Issue()]])),
        (3, Gen.Const<GrantStep[][]>([[new GrantStep.Issue()], [new GrantStep.Redeem(0, StartsFamily: true, Assertion: null)]])));

    private static readonly Gen<GrantStep[][]> History = Moments.Array[8, 20].Select(moments => moments.SelectMany(moment => moment).ToArray());

    private int _taken;
    private int _atOnce;

    [Fact]
    public async Task Whatever_happens_to_grants_there_is_an_order_by_which_every_answer_is_right()
    {
        var answers = new Dictionary<string, int>(StringComparer.Ordinal);

        // One after the other: they share the clock.
        await History.SampleAsync(moments => PlayAsync(moments, answers), iter: Histories, threads: 1, print: Print);

        TestContext.Current.TestOutputHelper?.WriteLine(
            $"{_taken} steps, {_atOnce} of them at once: {string.Join(", ", answers.OrderBy(answer => answer.Key, StringComparer.Ordinal).Select(answer => $"{answer.Value} {answer.Key}"))}");
        // A history in which next to nothing succeeds, or everything, would prove nothing.
        Assert.All(["redeemed", "already redeemed", "refreshed", "reused", "not live", "assertion used"], answer => Assert.True(answers.GetValueOrDefault(answer) >= 5, answer));
    }

    private async Task PlayAsync(GrantStep[][] moments, Dictionary<string, int> answers)
    {
        var world = await GrantWorld.StartAsync(cluster);
        IReadOnlyList<Explanation> explanations = [Explanation.Start(cluster.Time.GetUtcNow())];
        foreach (var moment in moments.Prepend([new GrantStep.Issue()]))
        {
            var steps = moment.Select(step => Resolve(step, explanations[0])).ToArray();
            var secrets = explanations[0].Secrets;
            var seen = await Task.WhenAll(steps.Select(step => world.TakeAsync(step, (grant, generation) =>
                generation >= 0 ? secrets[(grant, generation)] : NoSecretOf(grant, explanations[0]))));

            var taken = steps.Zip(seen).ToList();
            explanations = Explanation.Explain(explanations, taken);
            Assert.True(explanations.Count > 0, $"No order explains {string.Join("; ", taken.Select(one => $"{one.First} → {one.Second}"))}.");
            _taken += steps.Length;
            _atOnce += steps.Length > 1 ? steps.Length : 0;
            foreach (var outcome in seen)
            {
                answers[outcome.Answer] = answers.GetValueOrDefault(outcome.Answer) + 1;
            }
        }
    }

    /// <summary>Counts from the first, where the step counts from the newest that was seen.</summary>
    private static GrantStep Resolve(GrantStep step, Explanation known)
    {
        return step switch
        {
            GrantStep.Redeem redeem => redeem with { Grant = Grant(redeem.Grant) },
            GrantStep.Refresh refresh => refresh with { Grant = Grant(refresh.Grant), Generation = Generation(refresh.Grant, refresh.Generation) },
            GrantStep.ReadCode read => read with { Grant = Grant(read.Grant) },
            GrantStep.ReadRefresh read => read with { Grant = Grant(read.Grant), Generation = Generation(read.Grant, read.Generation) },
            GrantStep.Describe describe => describe with { Grant = Grant(describe.Grant) },
            GrantStep.Revoke revoke => revoke with { Grant = Grant(revoke.Grant) },
            GrantStep.LoseGrant lose => lose with { Grant = Grant(lose.Grant) },
            _ => step,
        };

        int Grant(int back) => Math.Max(0, known.Model.Grants.Length - 1 - back);

        int Generation(int grant, int back) => back < 0 ? -1 : known.Secrets.Keys.Count(token => token.Grant == Grant(grant)) is var count and > 0 ? Math.Max(0, count - 1 - back) : -1;
    }

    /// <summary>Something that is no token of a grant: one of another, or noise.</summary>
    private static string NoSecretOf(int grant, Explanation known) =>
        known.Secrets.Where(secret => secret.Key.Grant != grant).Select(secret => secret.Value).FirstOrDefault()
        ?? System.Buffers.Text.Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    private static string Print(GrantStep[][] moments) => string.Join('\n', moments.Select(moment => string.Join(" | ", moment.Select(step => step.ToString()))));
}
