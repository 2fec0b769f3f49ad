using Portal.Grains.Interfaces.Sessions;
using Portal.Grains.Sessions;
using Xunit;

namespace Portal.Tests.Sessions;

public sealed class SessionContextsTests
{
    private static readonly DateTimeOffset Start = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan Tick = TimeSpan.FromTicks(1);
    private static readonly SessionLifetimeOptions Options = new();

    [Theory]
    [InlineData(AuthenticationMethod.Email, SessionContext.Silver)]
    [InlineData(AuthenticationMethod.Totp, SessionContext.Gold)]
    [InlineData(AuthenticationMethod.Passkey, SessionContext.Gold)]
    [InlineData(AuthenticationMethod.Keyfob, SessionContext.Plastic)]
    public void A_fresh_proof_is_worth_what_its_method_is(AuthenticationMethod method, SessionContext context) =>
        Assert.Equal(context, SessionContexts.At(Start, Proven(method), Options));

    [Theory]
    [InlineData(AuthenticationMethod.Email, SessionContext.Silver)]
    [InlineData(AuthenticationMethod.Totp, SessionContext.Gold)]
    [InlineData(AuthenticationMethod.Passkey, SessionContext.Gold)]
    public void A_proof_is_fresh_until_just_before_20_minutes(AuthenticationMethod method, SessionContext fresh)
    {
        var session = Proven(method);

        Assert.Equal(fresh, SessionContexts.At(Start + TimeSpan.FromMinutes(20) - Tick, session, Options));
        Assert.Equal(SessionContext.Bronze, SessionContexts.At(Start + TimeSpan.FromMinutes(20), session, Options));
    }

    [Fact]
    public void The_best_fresh_proof_counts_and_a_stale_better_one_does_not()
    {
        var session = Proven(AuthenticationMethod.Totp) with
        {
            Proofs = [new(AuthenticationMethod.Totp, Start), new(AuthenticationMethod.Email, Start + TimeSpan.FromMinutes(15))],
        };

        Assert.Equal(SessionContext.Gold, SessionContexts.At(Start + TimeSpan.FromMinutes(19), session, Options));
        Assert.Equal(SessionContext.Silver, SessionContexts.At(Start + TimeSpan.FromMinutes(20), session, Options));
        Assert.Equal(SessionContext.Bronze, SessionContexts.At(Start + TimeSpan.FromMinutes(35), session, Options));
    }

    [Fact]
    public void A_session_by_email_idles_out_at_30_days()
    {
        var session = Proven(AuthenticationMethod.Email);

        Assert.Equal(SessionContext.Bronze, SessionContexts.At(Start + TimeSpan.FromDays(30) - Tick, session, Options));
        Assert.Equal(SessionContext.None, SessionContexts.At(Start + TimeSpan.FromDays(30), session, Options));
    }

    [Fact]
    public void A_session_by_keyfob_alone_idles_out_at_20_minutes()
    {
        var session = Proven(AuthenticationMethod.Keyfob);

        Assert.Equal(SessionContext.Plastic, SessionContexts.At(Start + TimeSpan.FromMinutes(20) - Tick, session, Options));
        Assert.Equal(SessionContext.None, SessionContexts.At(Start + TimeSpan.FromMinutes(20), session, Options));
    }

    [Fact]
    public void Activity_keeps_a_keyfob_session_at_plastic_and_never_makes_it_more()
    {
        var session = Proven(AuthenticationMethod.Keyfob) with { LastActive = Start + TimeSpan.FromHours(5) };

        Assert.Equal(SessionContext.Plastic, SessionContexts.At(Start + TimeSpan.FromHours(5), session, Options));
    }

    [Fact]
    public void A_keyfob_besides_another_method_neither_helps_nor_harms()
    {
        var session = Proven(AuthenticationMethod.Email) with
        {
            Proofs = [new(AuthenticationMethod.Email, Start), new(AuthenticationMethod.Keyfob, Start + TimeSpan.FromHours(1))],
        };

        Assert.Equal(SessionContext.Bronze, SessionContexts.At(Start + TimeSpan.FromHours(1), session, Options));
        Assert.Equal(Start + TimeSpan.FromDays(30), SessionContexts.ExpiresAt(session, Options));
    }

    [Fact]
    public void However_active_a_session_ends_at_its_absolute_limit()
    {
        var end = Start + Options.AbsoluteLifetime;
        var session = Proven(AuthenticationMethod.Email) with { LastActive = end - Tick };

        Assert.Equal(end, SessionContexts.ExpiresAt(session, Options));
        Assert.Equal(SessionContext.Bronze, SessionContexts.At(end - Tick, session, Options));
        Assert.Equal(SessionContext.None, SessionContexts.At(end, session, Options));
    }

    [Fact]
    public void An_ended_session_is_worth_nothing() =>
        Assert.Equal(SessionContext.None, SessionContexts.At(Start, Proven(AuthenticationMethod.Passkey) with { EndedAt = Start }, Options));

    [Fact]
    public void A_session_without_a_proof_is_worth_nothing() =>
        Assert.Equal(SessionContext.None, SessionContexts.At(Start, new SessionState { StartedAt = Start, LastActive = Start }, Options));

    private static SessionState Proven(AuthenticationMethod method) => new()
    {
        MemberId = Guid.NewGuid(),
        StartedAt = Start,
        LastActive = Start,
        Proofs = [new MethodProof(method, Start)],
    };
}
