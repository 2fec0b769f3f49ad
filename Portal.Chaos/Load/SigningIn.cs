using System.Net;
using Portal.Chaos.History;

namespace Portal.Chaos.Load;

/// <summary>A sign-in by emailed code, as a person takes it: four requests and a look into the mail.</summary>
internal sealed class SigningIn(LoadContext load, MemberState member)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(40);

    /// <summary>The whole way; gives up where a person would.</summary>
    public async Task RunAsync(CancellationToken cancellation)
    {
        member.Forget();
        var start = await member.Browser.GetAsync(RequestKind.SignInPage, "/sign-in", HasForm, cancellation);
        if (start.Reply?.Form is null)
        {
            return;
        }

        var begun = await member.Browser.SubmitAsync(
            RequestKind.SignInBegin, start.Reply, ("Email", member.Person.Email), reply => IsSent(reply) || reply.Status == HttpStatusCode.TooManyRequests, cancellation);
        if (begun.Reply is null || !IsSent(begun.Reply))
        {
            return;
        }

        var attempt = Guid.ParseExact(begun.Reply.LocationParameter("attempt")!, "N");
        load.Recorder.Add(new Operation.MailPromised(begun.When, attempt));
        var page = await member.Browser.GetAsync(RequestKind.CodePage, begun.Reply.Location!, HasForm, cancellation);
        if (page.Reply?.Form is not null && await CodeAsync(attempt, cancellation) is { } code && !await TypeAsync(attempt, page.Reply, code, isRepeat: false, cancellation))
        {
            // No answer came: the person presses the button once more.
            await TypeAsync(attempt, page.Reply, code, isRepeat: true, cancellation);
        }
    }

    /// <summary>Sends the code. False where no answer came.</summary>
    private async Task<bool> TypeAsync(Guid attempt, Reply page, string code, bool isRepeat, CancellationToken cancellation)
    {
        var sent = await member.Browser.SubmitAsync(
            RequestKind.SignInFinish, page, ("Code", code), reply => SessionIn(reply) is not null || (isRepeat && reply.LeadsTo("/sign-in/ended")), cancellation);
        if (sent.Reply is null)
        {
            load.Recorder.Add(new Operation.SignIn(sent.When, Outcome.Unknown, attempt, Session: null));
            return false;
        }

        if (SessionIn(sent.Reply) is { } cookie)
        {
            member.Begin(load.Sessions.Keep(cookie));
        }

        load.Recorder.Add(new Operation.SignIn(sent.When, member.Session is null ? Outcome.Refused : Outcome.Acknowledged, attempt, member.Session));
        return true;
    }

    private async Task<string?> CodeAsync(Guid attempt, CancellationToken cancellation)
    {
        try
        {
            return await load.Mails.CodeAsync(attempt, Patience, cancellation);
        }
        catch (TimeoutException)
        {
            // A mail that is late is no failed request; that it comes at all is checked at the end.
            return null;
        }
    }

    private static bool HasForm(Reply reply) => reply is { Status: HttpStatusCode.OK, Form: not null };

    private static bool IsSent(Reply reply) => reply.LeadsTo("/sign-in/code");

    private static string? SessionIn(Reply reply) => reply.IsRedirect
        ? reply.Cookies.Where(cookie => cookie.Name == Cookies.Session && cookie.Value.Length > 0).Select(cookie => Uri.UnescapeDataString(cookie.Value.ToString())).SingleOrDefault()
        : null;
}
