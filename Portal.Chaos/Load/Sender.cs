using System.Net;
using Portal.Chaos.History;

namespace Portal.Chaos.Load;

/// <summary>Sends requests at the pace of the load, and writes down how each ended. Never sends one twice.</summary>
public sealed class Sender(Connection connection, Pacer pacer, RequestLog log, Recorder recorder)
{
    /// <summary>Waits for a turn, sends a request, and judges the answer.</summary>
    /// <param name="kind">What it is for.</param>
    /// <param name="request">The request; disposed here.</param>
    /// <param name="isRight">Whether an answer below 500 can be right, by all that the caller knows.</param>
    /// <param name="cancellation">Ends the wait for a turn. What is under way is never cut off: its answer counts.</param>
    public async Task<Exchange> SendAsync(RequestKind kind, HttpRequestMessage request, Func<Reply, bool> isRight, CancellationToken cancellation)
    {
        using (request)
        {
            await pacer.TurnAsync(cancellation);
            var start = recorder.Now;
            try
            {
                var reply = await connection.SendAsync(request, CancellationToken.None);
                var when = recorder.Since(start);
                var verdict = reply.Status >= HttpStatusCode.InternalServerError ? Verdict.ServerError : isRight(reply) ? Verdict.Right : Verdict.Wrong;
                log.Add(new(kind, when, verdict, verdict == Verdict.Right ? "" : reply.ToString()));
                return new(when, verdict == Verdict.ServerError ? null : reply);
            }
            catch (Exception exception) when (exception is HttpRequestException or TaskCanceledException or IOException)
            {
                var when = recorder.Since(start);
                log.Add(new(kind, when, Verdict.NoAnswer, exception is TaskCanceledException ? "no answer within the time limit" : exception.Message));
                return new(when, Reply: null);
            }
        }
    }
}
