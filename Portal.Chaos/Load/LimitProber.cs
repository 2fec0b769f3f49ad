using System.Globalization;
using System.Net;
using Portal.Chaos.Checking;
using Portal.Chaos.History;

namespace Portal.Chaos.Load;

/// <summary>Asks for code after code for an address that nobody has, until it is told to wait; then for the next address.</summary>
internal sealed class LimitProber(LoadContext load, Browser browser, int number)
{
    private const int RefusalsAreEnough = 4;

    /// <summary>Goes on until it is cancelled.</summary>
    public async Task RunAsync(CancellationToken cancellation)
    {
        try
        {
            for (var round = 0; ; round++)
            {
                await ProbeAsync(string.Create(CultureInfo.InvariantCulture, $"nobody-{number}-{round}@example.org"), cancellation);
            }
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            // The load is over.
        }
    }

    private async Task ProbeAsync(string address, CancellationToken cancellation)
    {
        var (accepted, refused, tries) = (0, 0, 0);
        while (refused < RefusalsAreEnough && tries++ < 3 * NoLimitIsExceeded.AttemptsOfAnAddress)
        {
            browser.Cookies.Clear();
            var page = await browser.GetAsync(RequestKind.SignInPage, "/sign-in", reply => reply is { Status: HttpStatusCode.OK, Form: not null }, cancellation);
            if (page.Reply?.Form is null)
            {
                continue;
            }

            var isFull = accepted >= NoLimitIsExceeded.AttemptsOfAnAddress;
            var sent = await browser.SubmitAsync(
                RequestKind.LimitedSignIn, page.Reply, ("Email", address), reply => IsRefused(reply) || (IsAccepted(reply) && !isFull), cancellation);
            var outcome = sent.Reply is null ? Outcome.Unknown : IsAccepted(sent.Reply) ? Outcome.Acknowledged : Outcome.Refused;
            load.Recorder.Add(new Operation.LimitTake(sent.When, outcome, $"email:{address}"));
            accepted += outcome == Outcome.Acknowledged ? 1 : 0;
            refused += outcome == Outcome.Refused ? 1 : 0;
        }
    }

    private static bool IsAccepted(Reply reply) => reply.LeadsTo("/sign-in/code");

    private static bool IsRefused(Reply reply) => reply.Status == HttpStatusCode.TooManyRequests;
}
