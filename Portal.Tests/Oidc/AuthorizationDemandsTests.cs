using Portal.Grains.Interfaces.Members;
using Portal.Grains.Interfaces.Sessions;
using Portal.Web.Oidc.Authorization;
using Xunit;

namespace Portal.Tests.Oidc;

public sealed class AuthorizationDemandsTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly AuthorizationQuestion _question = new() { Now = Now, AskedAt = Now, Session = Session(provenAgo: 60) };

    [Fact]
    public void A_member_who_is_signed_in_is_asked_nothing() => AssertDemands<AuthorizationDemand.Satisfied>(_question);

    [Fact]
    public void Whoever_is_not_signed_in_signs_in() => AssertDemands<AuthorizationDemand.SignIn>(_question with { Session = null });

    [Theory]
    [InlineData(1, false)]
    [InlineData(0, true)]
    [InlineData(-1, true)]
    public void Prompt_login_wants_a_proof_since_the_request(int provenBeforeAsked, bool isEnough)
    {
        var question = _question with { AskedAt = Now.AddMinutes(-5), Session = Session(provenAgo: 300 + provenBeforeAsked), Prompts = ["login"] };

        Assert.Equal(isEnough, AuthorizationDemands.Of(question) is AuthorizationDemand.Satisfied);
    }

    [Theory]
    [InlineData(59, false)]
    [InlineData(60, true)]
    [InlineData(61, true)]
    public void A_proof_that_is_older_than_the_largest_age_is_renewed(int maxAge, bool isEnough)
    {
        var demand = AuthorizationDemands.Of(_question with { MaxAge = TimeSpan.FromSeconds(maxAge) });

        Assert.Equal(isEnough, demand is AuthorizationDemand.Satisfied);
    }

    [Fact]
    public void A_largest_age_of_zero_is_met_by_a_proof_since_the_request() => AssertDemands<AuthorizationDemand.Satisfied>(
        _question with { MaxAge = TimeSpan.Zero, AskedAt = Now.AddMinutes(-2) });

    [Fact]
    public void Who_to_be_is_asked_once()
    {
        var question = _question with { Prompts = ["select_account"] };

        AssertDemands<AuthorizationDemand.ChooseAccount>(question);
        AssertDemands<AuthorizationDemand.ChooseAccount>(question with { ChosenSession = Guid.NewGuid() });
        AssertDemands<AuthorizationDemand.Satisfied>(question with { ChosenSession = question.Session!.Id });
        AssertDemands<AuthorizationDemand.Satisfied>(question with { AskedAt = Now.AddMinutes(-2) });
    }

    [Theory]
    [InlineData("gold silver", SessionContext.Silver, typeof(AuthorizationDemand.Satisfied))]
    [InlineData("silver", SessionContext.Gold, typeof(AuthorizationDemand.Satisfied))]
    [InlineData("silver", SessionContext.Bronze, typeof(AuthorizationDemand.SignIn))]
    [InlineData("gold silver", SessionContext.Bronze, typeof(AuthorizationDemand.SignIn))]
    [InlineData("bronze", SessionContext.Plastic, typeof(AuthorizationDemand.SignIn))]
    [InlineData("plastic", SessionContext.Plastic, typeof(AuthorizationDemand.Satisfied))]
    [InlineData("gold", SessionContext.Silver, typeof(AuthorizationDemand.Impossible))]
    [InlineData("urn:mace:incommon:iap:silver", SessionContext.Gold, typeof(AuthorizationDemand.Impossible))]
    [InlineData("made-up bronze", SessionContext.Bronze, typeof(AuthorizationDemand.Satisfied))]
    [InlineData("SILVER", SessionContext.Gold, typeof(AuthorizationDemand.Impossible))]
    public void The_first_context_that_can_be_had_is_enough(string acrValues, SessionContext context, Type demand) => Assert.IsType(
        demand, AuthorizationDemands.Of(_question with { AcrValues = acrValues.Split(' '), Session = Session(provenAgo: 60) with { Context = context } }));

    [Fact]
    public void A_context_that_cannot_be_had_is_told_by_its_name()
    {
        var demand = AuthorizationDemands.Of(_question with { AcrValues = ["gold"] });

        Assert.Equal("unmet_authentication_requirements", Assert.IsType<AuthorizationDemand.Impossible>(demand).Error);
    }

    [Fact]
    public void A_hint_at_somebody_else_asks_once_who_is_there()
    {
        var question = _question with { HintsAtSomebodyElse = true };

        AssertDemands<AuthorizationDemand.SignIn>(question);
        Assert.Equal("login_required", Assert.IsType<AuthorizationDemand.Impossible>(AuthorizationDemands.Of(question with { AskedAt = Now.AddMinutes(-2) })).Error);
    }

    [Theory]
    [InlineData(false, "", null, true)]
    [InlineData(true, "", null, false)]
    [InlineData(true, "", -600, true)]
    [InlineData(false, "consent", null, false)]
    [InlineData(false, "consent", -1, false)]
    [InlineData(false, "consent", 0, true)]
    [InlineData(true, "consent", -600, false)]
    [InlineData(true, "consent", 30, true)]
    public void Consent_is_asked_where_the_client_must_or_wants_to(bool asksConsent, string prompt, int? consentedAfterAsked, bool isEnough)
    {
        var demand = AuthorizationDemands.Of(_question with
        {
            AsksConsent = asksConsent,
            Prompts = [prompt],
            ConsentedAt = consentedAfterAsked is { } seconds ? Now.AddSeconds(seconds) : null,
        });

        Assert.Equal(isEnough, demand is AuthorizationDemand.Satisfied);
        Assert.Equal(!isEnough, demand is AuthorizationDemand.Consent);
    }

    private static void AssertDemands<TDemand>(AuthorizationQuestion question) => Assert.IsType<TDemand>(AuthorizationDemands.Of(question));

    private static SessionView Session(int provenAgo) => new(
        Guid.NewGuid(),
        new MemberView(Guid.NewGuid(), 1, "Ada", "ada@example.org", Now, "ada", new DateOnly(2020, 1, 1), null, IsMember: true, [], Now),
        SessionContext.Silver,
        [],
        Now.AddSeconds(-provenAgo),
        Now.AddDays(-1),
        Now.AddDays(1));
}
