using System.Net;
using Portal.Chaos.History;

namespace Portal.Chaos.Load;

/// <summary>From an application to the portal and back: a code, tokens, and who the member is.</summary>
internal sealed class SingleSignOn(LoadContext load, MemberState member)
{
    /// <summary>The whole way; the code is presented so many times at once, which is once for a friendly application.</summary>
    public async Task RunAsync(int presentations, CancellationToken cancellation)
    {
        var session = member.Session!.Value;
        var verifier = Application.NewVerifier();
        var asked = await member.Browser.GetAsync(
            RequestKind.Authorize,
            Application.AuthorizeAddress(verifier),
            reply => reply.LocationParameter("code") is not null || (!member.IsCertain && reply.LeadsTo("/sign-in")),
            cancellation);
        if (asked.Reply is null)
        {
            return;
        }

        var code = asked.Reply.LocationParameter("code");
        load.Recorder.Add(new Operation.SessionSeen(asked.When, session, code is not null, "single sign-on"));
        if (code is null)
        {
            member.Forget();
            return;
        }

        var grant = Guid.ParseExact(code.AsSpan(0, 32), "N");
        var uses = await Task.WhenAll(Enumerable.Range(0, presentations).Select(_ => RedeemAsync(code, verifier, session, grant, presentations > 1, cancellation)));
        if (presentations == 1 && uses[0] is { } family)
        {
            member.Family = family;
            await AskAsync(family, cancellation);
        }
    }

    /// <summary>The application asks who the member is.</summary>
    private async Task AskAsync(TokenFamily family, CancellationToken cancellation)
    {
        var asked = await member.Application.UserInfoAsync(
            family.AccessToken,
            reply => member.Person.VersionIn(reply.Text("name") ?? "") is not null || (!member.IsCertain && reply.Status == HttpStatusCode.Unauthorized),
            cancellation);
        if (member.Person.VersionIn(asked.Reply?.Text("name") ?? "") is { } version)
        {
            load.Recorder.Add(new Operation.MemberSeen(asked.When, member.Person.Id, version, "userinfo"));
            load.Recorder.Add(new Operation.GrantSeen(asked.When, family.Session, family.Grant, IsAlive: true, "userinfo"));
        }
    }

    private async Task<TokenFamily?> RedeemAsync(string code, string verifier, Guid session, Guid grant, bool isRace, CancellationToken cancellation)
    {
        var redeemed = await member.Application.RedeemAsync(
            code, verifier, reply => Tokens.AreIn(reply) || ((isRace || !member.IsCertain) && Tokens.AreRefused(reply)), cancellation);
        var outcome = Tokens.OutcomeOf(redeemed);
        var token = outcome == Outcome.Acknowledged ? redeemed.Reply!.Text("refresh_token") : null;
        load.Recorder.Add(new Operation.CodeUse(redeemed.When, outcome, session, grant, token is null ? null : Fingerprint.Of(token)));
        return token is null
            ? null
            : new TokenFamily(grant, session)
            {
                AccessToken = redeemed.Reply!.Text("access_token")!,
                RefreshToken = token,
                IdentityToken = redeemed.Reply.Text("id_token")!,
                IssuedAt = redeemed.When.Start,
            };
    }
}
