using System.Net;
using Portal.Chaos.History;

namespace Portal.Chaos.Load;

/// <summary>A member who uses the portal and one application, one thing after the other, for as long as the load lasts.</summary>
internal sealed class SimulatedMember(LoadContext load, MemberState member)
{
    private readonly SigningIn _signingIn = new(load, member);
    private readonly SigningOut _signingOut = new(load, member);
    private readonly SingleSignOn _singleSignOn = new(load, member);
    private readonly StayingSignedIn _staying = new(load, member);

    /// <summary>Goes on until it is cancelled; what is under way then is brought to its end.</summary>
    public async Task RunAsync(CancellationToken cancellation)
    {
        try
        {
            while (true)
            {
                await DoSomethingAsync(cancellation);
            }
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            // The load is over.
        }
    }

    /// <summary>Tries what the member holds in the end: a session that has to be known, a token that has to be good.</summary>
    public async Task VerifyAsync(CancellationToken cancellation)
    {
        if (member.Session is not null)
        {
            await ViewHomeAsync(cancellation);
        }

        if (member.Family is not null)
        {
            await _staying.RefreshAsync(cancellation);
        }
    }

    private Task DoSomethingAsync(CancellationToken cancellation)
    {
        if (member.Session is null)
        {
            return _signingIn.RunAsync(cancellation);
        }

        var isHostile = load.Options.IsHostile;
        return member.Random.Next(100) switch
        {
            < 4 => _signingOut.ByMemberAsync(cancellation),
            < 7 when member.Family is not null => _signingOut.ByApplicationAsync(cancellation),
            < 9 when isHostile => _singleSignOn.RunAsync(presentations: 3, cancellation),
            < 12 when isHostile && member.Family is { IsUncertain: false } => _staying.RefreshTwiceAsync(cancellation),
            < 30 => _singleSignOn.RunAsync(presentations: 1, cancellation),
            < 52 when member.Family is not null => _staying.RefreshAsync(cancellation),
            < 62 when member.Family is not null => _staying.IntrospectAsync(cancellation),
            _ => ViewHomeAsync(cancellation),
        };
    }

    private async Task ViewHomeAsync(CancellationToken cancellation)
    {
        var session = member.Session!.Value;
        var seen = await member.Browser.GetAsync(
            RequestKind.HomePage, "/", reply => IsHome(reply) || (!member.IsCertain && reply.LeadsTo("/sign-in")), cancellation);
        if (seen.Reply is null)
        {
            return;
        }

        var version = member.Person.VersionIn(seen.Reply.Heading);
        if (version is not null || seen.Reply.LeadsTo("/sign-in"))
        {
            load.Recorder.Add(new Operation.SessionSeen(seen.When, session, version is not null, "the home page"));
        }

        if (version is { } known)
        {
            load.Recorder.Add(new Operation.MemberSeen(seen.When, member.Person.Id, known, "the home page"));
        }
        else
        {
            member.Forget();
        }
    }

    private bool IsHome(Reply reply) => reply.Status == HttpStatusCode.OK && member.Person.VersionIn(reply.Heading) is not null;
}
