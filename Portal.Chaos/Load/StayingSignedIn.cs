using Portal.Chaos.History;

namespace Portal.Chaos.Load;

/// <summary>What an application does by itself for a member: it renews its tokens, and asks whether they are good.</summary>
internal sealed class StayingSignedIn(LoadContext load, MemberState member)
{
    private static readonly TimeSpan AccessTokensAreGoodFor = TimeSpan.FromMinutes(4);

    /// <summary>Renews the tokens. After an answer that was lost, the same token is presented again, as an application has to.</summary>
    public async Task RefreshAsync(CancellationToken cancellation)
    {
        var family = member.Family!;
        var renewed = await member.Application.RefreshAsync(family.RefreshToken, reply => IsRight(reply, family), cancellation);
        load.Recorder.Add(Tokens.Rotation(renewed, family));
        Take(family, renewed);
    }

    /// <summary>Two servers of the application renew the same tokens at once: both get the same next ones.</summary>
    public async Task RefreshTwiceAsync(CancellationToken cancellation)
    {
        var family = member.Family!;
        var both = await Task.WhenAll(Enumerable.Range(0, 2).Select(async _ =>
        {
            var renewed = await member.Application.RefreshAsync(family.RefreshToken, reply => IsRight(reply, family), cancellation);
            load.Recorder.Add(Tokens.Rotation(renewed, family));
            return renewed;
        }));
        Take(family, both.FirstOrDefault(renewed => renewed.Reply is { } reply && Tokens.AreIn(reply)) ?? both[0]);
    }

    /// <summary>Asks whether the access token is good.</summary>
    public async Task IntrospectAsync(CancellationToken cancellation)
    {
        var family = member.Family!;
        if (load.Recorder.Now - family.IssuedAt > AccessTokensAreGoodFor)
        {
            await RefreshAsync(cancellation);
            return;
        }

        var asked = await member.Application.IntrospectAsync(
            family.AccessToken, reply => reply.Json("active")?.GetRawText() is { } active && (active == "true" || !IsCertain(family)), cancellation);
        if (asked.Reply?.Json("active")?.GetRawText() is { } answer)
        {
            load.Recorder.Add(new Operation.GrantSeen(asked.When, family.Session, family.Grant, answer == "true", "introspection"));
        }
    }

    private bool IsCertain(TokenFamily family) => member.IsCertain && !family.IsUncertain;

    private bool IsRight(Reply reply, TokenFamily family) => Tokens.AreIn(reply) || (!IsCertain(family) && Tokens.AreRefused(reply));

    private void Take(TokenFamily family, Exchange renewed) => member.Family = renewed.Reply switch
    {
        null => family with { IsUncertain = true },
        { } reply when Tokens.AreIn(reply) => Tokens.After(family, renewed),
        _ => null,
    };
}
