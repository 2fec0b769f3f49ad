using Portal.Grains.Interfaces.Sessions;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace Portal.Web.Oidc.Authorization;

/// <summary>
/// Decides what a request demands of the member before it is answered. Pure. What happened after the client asked counts as done: so
/// nothing is asked for twice, and nothing that was done before passes for it.
/// </summary>
public static class AuthorizationDemands
{
    // What a code by mail proves. With more methods it is the most that this member's methods can prove.
    private const SessionContext Attainable = SessionContext.Silver;

    /// <summary>The contexts by their names in <c>acr_values</c>.</summary>
    public static IReadOnlyDictionary<string, SessionContext> Contexts { get; } = Enum.GetValues<SessionContext>()
        .Where(context => context is not SessionContext.None)
        .ToDictionary(TokenPrincipal.ContextName, StringComparer.Ordinal);

    /// <summary>What has to happen next.</summary>
    public static AuthorizationDemand Of(AuthorizationQuestion question)
    {
        if (question.Session is not { } session)
        {
            return new AuthorizationDemand.SignIn();
        }

        var isProvenSince = session.AuthenticatedAt >= question.AskedAt;
        if (question.HintsAtSomebodyElse)
        {
            return isProvenSince
                ? new AuthorizationDemand.Impossible(Errors.LoginRequired, "Somebody else signed in than the id_token_hint names.")
                : new AuthorizationDemand.SignIn();
        }

        if (question.Prompts.Contains(PromptValues.SelectAccount) && !isProvenSince && question.ChosenSession != session.Id)
        {
            return new AuthorizationDemand.ChooseAccount();
        }

        var isTooOld = question.MaxAge is { } maxAge && question.Now - session.AuthenticatedAt > maxAge;
        if ((question.Prompts.Contains(PromptValues.Login) || isTooOld) && !isProvenSince)
        {
            return new AuthorizationDemand.SignIn();
        }

        if (StepUp(question.AcrValues, session.Context) is { } demand)
        {
            return demand;
        }

        var isConsentAsked = question.Prompts.Contains(PromptValues.Consent);
        var isConsented = question.ConsentedAt is { } at && (!isConsentAsked || at >= question.AskedAt);
        return (question.AsksConsent || isConsentAsked) && !isConsented ? new AuthorizationDemand.Consent() : new AuthorizationDemand.Satisfied();
    }

    /// <summary>What is lacking of the contexts that the client would take, or null where one of them is there.</summary>
    private static AuthorizationDemand? StepUp(IReadOnlyList<string> acrValues, SessionContext context)
    {
        var accepted = acrValues.Where(Contexts.ContainsKey).Select(name => Contexts[name]).ToList();
        if (acrValues.Count == 0 || accepted.Any(wanted => context >= wanted))
        {
            return null;
        }

        return accepted.Any(wanted => wanted <= Attainable)
            ? new AuthorizationDemand.SignIn()
            : new AuthorizationDemand.Impossible(
                Errors.UnmetAuthenticationRequirements,
                $"None of the requested acr_values can be reached: this provider knows {string.Join(", ", Contexts.Keys)}, and the member can reach {TokenPrincipal.ContextName(Attainable)}.");
    }
}
