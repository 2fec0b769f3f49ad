using Portal.Chaos.History;

namespace Portal.Chaos.Load;

/// <summary>Reads what the token endpoint answers.</summary>
internal static class Tokens
{
    /// <summary>Whether these are tokens.</summary>
    public static bool AreIn(Reply reply) => reply.Text("access_token") is not null && reply.Text("refresh_token") is not null;

    /// <summary>Whether the code or the token was refused.</summary>
    public static bool AreRefused(Reply reply) => reply.Text("error") == "invalid_grant";

    /// <summary>How a use of a code or of a token ended.</summary>
    public static Outcome OutcomeOf(Exchange exchange) => exchange.Reply switch
    {
        null => Outcome.Unknown,
        { } reply when AreIn(reply) => Outcome.Acknowledged,
        _ => Outcome.Refused,
    };

    /// <summary>What a history keeps of a refresh.</summary>
    public static Operation.Rotation Rotation(Exchange exchange, TokenFamily family) => new(
        exchange.When,
        OutcomeOf(exchange),
        family.Session,
        family.Grant,
        Fingerprint.Of(family.RefreshToken),
        exchange.Reply?.Text("refresh_token") is { } successor ? Fingerprint.Of(successor) : null);

    /// <summary>The family after a refresh that was answered with tokens.</summary>
    public static TokenFamily After(TokenFamily family, Exchange exchange) => family with
    {
        AccessToken = exchange.Reply!.Text("access_token")!,
        RefreshToken = exchange.Reply.Text("refresh_token")!,
        IdentityToken = exchange.Reply.Text("id_token") ?? family.IdentityToken,
        IssuedAt = exchange.When.Start,
        IsUncertain = false,
    };
}
