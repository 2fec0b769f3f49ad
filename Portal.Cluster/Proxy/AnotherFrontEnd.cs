using Yarp.ReverseProxy.Forwarder;
using Yarp.ReverseProxy.Model;

namespace Portal.Cluster.Proxy;

/// <summary>Sends a request that a front end did not answer to the next one, where <see cref="Repeating"/> allows it.</summary>
internal sealed class AnotherFrontEnd(RequestDelegate next)
{
    // The portal refuses what is larger.
    private const int LargestKeptBody = 64 * 1024;

    public async Task InvokeAsync(HttpContext context)
    {
        var body = await KeepBodyAsync(context.Request);
        var proxying = context.GetReverseProxyFeature();
        var tried = new HashSet<DestinationState>();
        while (true)
        {
            await next(context);

            var error = context.GetForwarderErrorFeature();
            if (error is null || context.Response.HasStarted || context.RequestAborted.IsCancellationRequested)
            {
                return;
            }

            if (proxying.ProxiedDestination is { } failed)
            {
                tried.Add(failed);
            }

            var others = Others(proxying, tried);
            if (others.Count == 0 || !body.CanBeSentAgain || !Repeating.IsSafe(context.Request.Method, error))
            {
                await TellAsync(context, error);
                return;
            }

            body.Rewind();
            context.Features.Set<IForwarderErrorFeature>(null);
            context.Response.Clear();
            proxying.AvailableDestinations = others;
            proxying.ProxiedDestination = null;
        }
    }

    // Those that seem healthy, or else any that was not tried: what is known of their health may be a second old.
    private static List<DestinationState> Others(IReverseProxyFeature proxying, HashSet<DestinationState> tried)
    {
        var available = proxying.AvailableDestinations.Where(other => !tried.Contains(other)).ToList();
        return available.Count > 0 ? available : [.. proxying.AllDestinations.Where(other => !tried.Contains(other))];
    }

    private static async Task<KeptBody> KeepBodyAsync(HttpRequest request)
    {
        if (request.ContentLength is null or 0)
        {
            // A body of unknown length is passed on as it comes.
            return new KeptBody(null, CanBeSentAgain: !request.Headers.ContainsKey("Transfer-Encoding"));
        }

        if (request.ContentLength > LargestKeptBody)
        {
            return new KeptBody(null, CanBeSentAgain: false);
        }

        var bytes = new byte[request.ContentLength.Value];
        await request.Body.ReadExactlyAsync(bytes, request.HttpContext.RequestAborted);
        var body = new MemoryStream(bytes, writable: false);
        request.Body = body;
        return new KeptBody(body, CanBeSentAgain: true);
    }

    private static Task TellAsync(HttpContext context, IForwarderErrorFeature error)
    {
        context.Response.Clear();
        context.Response.StatusCode = Repeating.WasNeverSent(error) || error.Error is ForwarderError.NoAvailableDestinations
            ? StatusCodes.Status503ServiceUnavailable
            : error.Error is ForwarderError.RequestTimedOut ? StatusCodes.Status504GatewayTimeout : StatusCodes.Status502BadGateway;
        context.Response.Headers.RetryAfter = "2";
        context.Response.Headers.CacheControl = "no-store";
        context.Response.ContentType = "text/plain; charset=utf-8";
        return context.Response.WriteAsync("No front end has answered. Please try again in a moment.\n", context.RequestAborted);
    }

    private sealed record KeptBody(MemoryStream? Body, bool CanBeSentAgain)
    {
        public void Rewind()
        {
            if (Body is not null)
            {
                Body.Position = 0;
            }
        }
    }
}
