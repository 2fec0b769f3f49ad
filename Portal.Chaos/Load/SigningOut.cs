using System.Net;
using Portal.Chaos.History;

namespace Portal.Chaos.Load;

/// <summary>The end of a session: by the member, or by an application.</summary>
internal sealed class SigningOut(LoadContext load, MemberState member)
{
    /// <summary>The member signs out, and what they held is tried once more.</summary>
    public async Task ByMemberAsync(CancellationToken cancellation)
    {
        var page = await member.Browser.GetAsync(
            RequestKind.SignOutPage,
            "/sign-out",
            reply => reply is { Status: HttpStatusCode.OK, Form: not null } || (!member.IsCertain && reply.LeadsTo("/signed-out")),
            cancellation);
        if (page.Reply is { } reply && reply.Form is null)
        {
            load.Recorder.Add(new Operation.SessionSeen(page.When, member.Session!.Value, IsAlive: false, "the page to sign out"));
            member.Forget();
        }
        else if (page.Reply is not null)
        {
            await EndAsync(() => member.Browser.SubmitAsync(RequestKind.SignOut, page.Reply, field: null, sent => sent.LeadsTo("/signed-out"), cancellation), "/signed-out", cancellation);
        }
    }

    /// <summary>The application signs the member out, by the identity token that it holds.</summary>
    public Task ByApplicationAsync(CancellationToken cancellation) => EndAsync(
        () => member.Browser.GetAsync(
            RequestKind.EndSession,
            Application.SignOutAddress(member.Family!.IdentityToken),
            reply => reply.LeadsTo(Application.PostLogoutRedirectUri),
            cancellation),
        Application.PostLogoutRedirectUri,
        cancellation);

    private async Task EndAsync(Func<Task<Exchange>> end, string leadsTo, CancellationToken cancellation)
    {
        var session = member.Session!.Value;
        var ended = await end();
        if (ended.Reply is null)
        {
            load.Recorder.Add(new Operation.SessionEnd(ended.When, Outcome.Unknown, session));
            member.IsEndAsked = true;
            return;
        }

        var isDone = ended.Reply.LeadsTo(leadsTo);
        load.Recorder.Add(new Operation.SessionEnd(ended.When, isDone ? Outcome.Acknowledged : Outcome.Refused, session));
        var family = member.Family;
        member.Forget();
        if (isDone && family is not null)
        {
            await TryAfterwardsAsync(family, cancellation);
        }
    }

    /// <summary>What the application still holds is worth nothing.</summary>
    private async Task TryAfterwardsAsync(TokenFamily family, CancellationToken cancellation)
    {
        var asked = await member.Application.IntrospectAsync(family.AccessToken, reply => reply.Json("active")?.GetRawText() == "false", cancellation);
        if (asked.Reply?.Json("active")?.GetRawText() is { } active)
        {
            load.Recorder.Add(new Operation.GrantSeen(asked.When, family.Session, family.Grant, active == "true", "introspection"));
        }

        var renewed = await member.Application.RefreshAsync(family.RefreshToken, reply => reply.Text("error") == "invalid_grant", cancellation);
        load.Recorder.Add(Tokens.Rotation(renewed, family));
    }
}
