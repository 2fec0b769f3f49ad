using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;

namespace Portal.Cluster.Processes;

/// <summary>
/// Ports that nobody listens on. None is given out twice by one program. They are below those that systems give to outgoing
/// connections: a program that ends and is started again finds its port free.
/// </summary>
public static class FreePort
{
    private const int First = 12_000;
    private const int Last = 32_000;

    private static readonly HashSet<int> GivenOut = [];

    /// <summary>The next one.</summary>
    public static int Next()
    {
        while (true)
        {
            var port = RandomNumberGenerator.GetInt32(First, Last);
            lock (GivenOut)
            {
                if (!GivenOut.Contains(port) && IsFree(port))
                {
                    GivenOut.Add(port);
                    return port;
                }
            }
        }
    }

    /// <summary>Whether a port of all addresses can be listened on.</summary>
    public static bool IsFree(int port)
    {
        try
        {
            using var listener = new TcpListener(IPAddress.Any, port);
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
