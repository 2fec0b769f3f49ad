using Portal.Chaos.Checking;
using Portal.Chaos.History;
using Xunit;
using static Portal.Chaos.History.Operation;
using static Portal.Tests.Chaos.Told;

namespace Portal.Tests.Chaos;

public sealed class SessionRuleTests
{
    private static readonly Guid Session = Guid.NewGuid();
    private static readonly Operation.SignIn Started = new(At(0), Outcome.Acknowledged, Guid.NewGuid(), Session);

    [Fact]
    public void A_session_that_was_handed_out_and_is_not_known_is_lost() =>
        IsCaughtBy<NoSessionIsLost>(Started, new SessionSeen(At(2), Session, IsAlive: false, "a page"));

    [Fact]
    public void A_session_that_only_one_of_many_does_not_know_is_lost() => IsCaughtBy<NoSessionIsLost>(
        Started, new SessionSeen(At(2), Session, IsAlive: true, "one front end"), new SessionSeen(At(2), Session, IsAlive: false, "another"));

    [Fact]
    public void An_end_that_was_refused_is_no_excuse() => IsCaughtBy<NoSessionIsLost>(
        Started, new SessionEnd(At(2), Outcome.Refused, Session), new SessionSeen(At(4), Session, IsAlive: false, "a page"));

    [Fact]
    public void An_end_that_was_asked_for_after_the_look_is_no_excuse() => IsCaughtBy<NoSessionIsLost>(
        Started, new SessionSeen(At(2), Session, IsAlive: false, "a page"), new SessionEnd(At(4), Outcome.Acknowledged, Session));

    [Fact]
    public void A_look_before_the_session_was_handed_out_proves_nothing() =>
        IsFine(Started, new SessionSeen(At(0.5), Session, IsAlive: false, "a page"));

    [Fact]
    public void A_session_that_is_alive_after_its_end_is_resurrected() => IsCaughtBy<NoSessionIsResurrected>(
        Started, new SessionEnd(At(2), Outcome.Acknowledged, Session), new SessionSeen(At(3), Session, IsAlive: true, "a front end"));

    [Fact]
    public void A_look_during_the_end_may_see_either() => IsFine(
        Started,
        new SessionEnd(At(2, 5), Outcome.Acknowledged, Session),
        new SessionSeen(At(3), Session, IsAlive: true, "one front end"),
        new SessionSeen(At(3), Session, IsAlive: false, "another"));

    [Fact]
    public void An_end_without_an_answer_may_have_happened_or_not()
    {
        var end = new SessionEnd(At(2), Outcome.Unknown, Session);

        IsFine(Started, end, new SessionSeen(At(4), Session, IsAlive: true, "a page"), new SessionSeen(At(6), Session, IsAlive: false, "a page"));
        IsFine(Started, end, new SessionSeen(At(4), Session, IsAlive: false, "a page"));
    }

    [Fact]
    public void An_end_without_an_answer_that_was_seen_is_an_end() => IsCaughtBy<NoSessionIsResurrected>(
        Started,
        new SessionEnd(At(2), Outcome.Unknown, Session),
        new SessionSeen(At(4), Session, IsAlive: false, "a page"),
        new SessionSeen(At(6), Session, IsAlive: true, "a page"));

    [Fact]
    public void An_attempt_that_hands_out_two_sessions_is_caught() =>
        IsCaughtBy<AnAttemptSignsInOnce>(Started, Started with { When = At(1), Session = Guid.NewGuid() });

    [Fact]
    public void An_attempt_that_hands_its_session_out_twice_is_caught() => IsCaughtBy<AnAttemptSignsInOnce>(Started, Started with { When = At(1) });

    [Fact]
    public void A_repeat_that_is_refused_is_fine() => IsFine(
        Started with { Outcome = Outcome.Unknown, Session = null }, Started with { When = At(2), Outcome = Outcome.Refused, Session = null });
}
