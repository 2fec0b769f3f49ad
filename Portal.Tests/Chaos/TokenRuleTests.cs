using Portal.Chaos.Checking;
using Portal.Chaos.History;
using Xunit;
using static Portal.Chaos.History.Operation;
using static Portal.Tests.Chaos.Told;

namespace Portal.Tests.Chaos;

public sealed class TokenRuleTests
{
    private static readonly Guid Session = Guid.NewGuid();
    private static readonly Guid Grant = Guid.NewGuid();
    private static readonly CodeUse Redeemed = new(At(0), Outcome.Acknowledged, Session, Grant, "first");

    [Fact]
    public void A_code_that_is_redeemed_twice_is_caught() => IsCaughtBy<ACodeIsRedeemedOnce>(Redeemed, Redeemed with { When = At(0.5), Token = "other" });

    [Fact]
    public void A_code_that_comes_twice_and_is_redeemed_once_is_fine() => IsFine(Redeemed, Redeemed with { When = At(0.5), Outcome = Outcome.Refused, Token = null });

    [Fact]
    public void Two_successors_of_one_token_are_a_fork() => IsCaughtBy<NoFamilyForks>(Redeemed, Rotated(2, "first", "one"), Rotated(2, "first", "other"));

    [Fact]
    public void The_same_successor_twice_is_an_answer_that_was_given_again() =>
        IsFine(Redeemed, Rotated(2, "first", "second"), Rotated(4, "first", "second"), Rotated(6, "second", "third"));

    [Fact]
    public void The_newest_token_that_is_refused_is_caught()
    {
        IsCaughtBy<TheNewestTokenIsGood>(Redeemed, Refused(2, "first"));
        IsCaughtBy<TheNewestTokenIsGood>(Redeemed, Rotated(2, "first", "second"), Refused(4, "second"));
    }

    [Fact]
    public void A_race_between_two_rotations_excuses_no_refusal() =>
        IsCaughtBy<TheNewestTokenIsGood>(Redeemed, Rotated(2, "first", "second"), Rotated(2.5, "first", "second"), Refused(5, "second"));

    [Fact]
    public void A_token_whose_answer_was_lost_is_answered_again_within_the_leeway() =>
        IsCaughtBy<TheNewestTokenIsGood>(Redeemed, Lost(2, 3, "first"), Refused(4, "first"));

    [Fact]
    public void A_token_whose_answer_was_lost_long_ago_may_be_refused() => IsFine(Redeemed, Lost(2, 32, "first"), Refused(33, "first"));

    [Fact]
    public void An_old_token_that_comes_again_ends_the_family() =>
        IsFine(Redeemed, Rotated(2, "first", "second"), Rotated(4, "second", "third"), Refused(6, "first"), Refused(8, "third"));

    [Fact]
    public void A_code_that_comes_again_ends_the_family() =>
        IsFine(Redeemed, Redeemed with { When = At(1), Outcome = Outcome.Refused, Token = null }, Refused(3, "first"));

    [Fact]
    public void A_refusal_after_the_end_of_the_session_is_right()
    {
        IsFine(Redeemed, new SessionEnd(At(2), Outcome.Acknowledged, Session), Refused(4, "first"));
        IsFine(Redeemed, new SessionEnd(At(2), Outcome.Unknown, Session), Refused(4, "first"));
    }

    [Fact]
    public void Tokens_after_the_end_of_the_session_are_caught()
    {
        var end = new SessionEnd(At(2), Outcome.Acknowledged, Session);

        IsCaughtBy<AGrantEndsWithItsSession>(Redeemed, end, Rotated(4, "first", "second"));
        IsCaughtBy<AGrantEndsWithItsSession>(Redeemed, end, new GrantSeen(At(3), Session, Grant, IsAlive: true, "introspection"));
        IsCaughtBy<AGrantEndsWithItsSession>(end, Redeemed with { When = At(4) });
    }

    [Fact]
    public void Tokens_during_the_end_of_the_session_are_fine() =>
        IsFine(Redeemed, new SessionEnd(At(2, 6), Outcome.Acknowledged, Session), Rotated(4, "first", "second"));

    private static Rotation Rotated(double at, string presented, string successor) => new(At(at), Outcome.Acknowledged, Session, Grant, presented, successor);

    private static Rotation Refused(double at, string presented) => new(At(at), Outcome.Refused, Session, Grant, presented, null);

    private static Rotation Lost(double from, double to, string presented) => new(At(from, to), Outcome.Unknown, Session, Grant, presented, null);
}
