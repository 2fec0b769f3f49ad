using System.Net;
using System.Net.Sockets;

namespace Portal.Tests.Processes;

/// <summary>Ports that nobody listens on. None is given out twice in a run, as the system itself might do.</summary>
internal static class FreePort
{
    private static readonly HashSet<int> GivenOut = [];

    public static int Next()
    {
        while (true)
        {
            using var listener = new TcpListener(IPAddress.Loopback, 0);
            listener.Start();
            var port = ((IPEndPoint)listener.LocalEndpoint).Port;
            lock (GivenOut)
            {
                if (GivenOut.Add(port))
                {
                    return port;
                }
            }
        }
    }
}
