using Yarp.ReverseProxy.Forwarder;

namespace Portal.Cluster.Proxy;

/// <summary>Which requests may be sent to another front end after one did not answer.</summary>
internal static class Repeating
{
    /// <summary>
    /// Whether it is safe: any request that was never sent, and one that only reads (RFC 9110 §9.2.2) if no answer has begun. One that
    /// changes something and may have arrived is not: nobody knows what came of it.
    /// </summary>
    public static bool IsSafe(string method, IForwarderErrorFeature? error) => error is not null
        && (WasNeverSent(error) || IsReading(method) && error.Error is ForwarderError.Request or ForwarderError.RequestTimedOut);

    /// <summary>Whether there was no connection to send it over.</summary>
    public static bool WasNeverSent(IForwarderErrorFeature? error) => error is
    {
        Error: ForwarderError.Request,
        Exception: HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError },
    };

    private static bool IsReading(string method) => HttpMethods.IsGet(method) || HttpMethods.IsHead(method);
}
