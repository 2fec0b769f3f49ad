using Portal.Chaos.Checking;
using Portal.Chaos.History;
using Xunit;
using static Portal.Chaos.History.Operation;
using static Portal.Tests.Chaos.Told;

namespace Portal.Tests.Chaos;

public sealed class OtherRuleTests
{
    private const int Allowed = NoLimitIsExceeded.AttemptsOfAnAddress;

    private static readonly Guid Member = Guid.NewGuid();
    private static readonly Guid Attempt = Guid.NewGuid();

    [Fact]
    public void A_limit_that_lets_one_more_through_is_caught() => IsCaughtBy<NoLimitIsExceeded>([.. Taken(Allowed + 1)]);

    [Fact]
    public void A_limit_that_is_used_up_is_fine() => IsFine([.. Taken(Allowed), new LimitTake(At(99), Outcome.Refused, "email:a")]);

    [Fact]
    public void Limits_of_others_do_not_count() => IsFine([.. Taken(Allowed), new LimitTake(At(99), Outcome.Acknowledged, "email:b")]);

    [Fact]
    public void A_limit_that_has_forgotten_an_attempt_is_caught() =>
        IsCaughtBy<NoLimitIsExceeded>([.. Taken(3), new LimitSeen(At(99), "email:a", 2, "the table")]);

    [Fact]
    public void A_limit_that_counts_what_was_never_answered_is_fine() =>
        IsFine([.. Taken(3), new LimitTake(At(50), Outcome.Unknown, "email:a"), new LimitSeen(At(99), "email:a", 4, "the table")]);

    [Fact]
    public void A_change_that_is_gone_is_caught() =>
        IsCaughtBy<NoMemberChangeIsLost>(Changed(0, 1), Changed(2, 2), new MemberSeen(At(4), Member, 1, "a page"));

    [Fact]
    public void A_change_without_an_answer_may_be_seen_or_not()
    {
        var lost = Changed(2, 2) with { Outcome = Outcome.Unknown };

        IsFine(Changed(0, 1), lost, new MemberSeen(At(4), Member, 1, "a page"), new MemberSeen(At(6), Member, 2, "a page"));
    }

    [Fact]
    public void A_change_without_an_answer_that_was_seen_stays() => IsCaughtBy<NoMemberChangeIsLost>(
        Changed(0, 1),
        Changed(2, 2) with { Outcome = Outcome.Unknown },
        new MemberSeen(At(4), Member, 2, "one front end"),
        new MemberSeen(At(6), Member, 1, "another"));

    [Fact]
    public void A_late_change_that_undoes_a_newer_one_is_caught() => IsCaughtBy<NoMemberChangeIsLost>(
        Changed(0, 1) with { Outcome = Outcome.Unknown }, Changed(2, 2), new MemberSeen(At(4), Member, 1, "a page"));

    [Fact]
    public void A_change_that_nobody_wrote_is_caught()
    {
        IsCaughtBy<NoMemberChangeIsLost>(Changed(0, 1), new MemberSeen(At(4), Member, 7, "a page"));
        IsCaughtBy<NoMemberChangeIsLost>(Changed(0, 1), new MemberSeen(At(2), Member, 2, "a page"), Changed(4, 2));
    }

    [Fact]
    public void A_look_during_a_change_may_see_either() =>
        IsFine(Changed(0, 1), Changed(2, 2) with { When = At(2, 6) }, new MemberSeen(At(3), Member, 1, "a page"), new MemberSeen(At(3), Member, 2, "a page"));

    [Fact]
    public void A_mail_that_was_promised_and_never_left_is_caught() =>
        IsCaughtBy<NoMailIsLost>(new MailPromised(At(0), Attempt), new MailSeen(At(99), Attempt, HasArrived: false));

    [Fact]
    public void A_mail_that_left_is_fine() => IsFine(new MailPromised(At(0), Attempt), new MailSeen(At(99), Attempt, HasArrived: true));

    private static IEnumerable<Operation> Taken(int times) => Enumerable.Range(0, times).Select(n => new LimitTake(At(n), Outcome.Acknowledged, "email:a"));

    private static MemberChange Changed(double at, int version) => new(At(at), Outcome.Acknowledged, Member, version);
}
