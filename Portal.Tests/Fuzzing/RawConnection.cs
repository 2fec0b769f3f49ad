using System.Net;
using System.Net.Sockets;

namespace Portal.Tests.Fuzzing;

/// <summary>Sends requests byte for byte, each over a connection of its own: no client in between puts them in order.</summary>
internal static class RawConnection
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public static async Task<RawAnswer> SendAsync(Uri portal, RawRequest request, CancellationToken cancellation)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(Patience);
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(IPAddress.Loopback, portal.Port, patience.Token);
        try
        {
            await socket.SendAsync(request.ToBytes(portal.Authority), patience.Token);
            if (request.CutAfter is not null)
            {
                socket.Shutdown(SocketShutdown.Send);
            }
        }
        catch (SocketException)
        {
            // Answered and closed before all of it was sent.
        }

        return RawAnswer.Read(await ReadToEndAsync(socket, patience.Token));
    }

    private static async Task<byte[]> ReadToEndAsync(Socket socket, CancellationToken cancellation)
    {
        using var answer = new MemoryStream();
        var buffer = new byte[16 * 1024];
        try
        {
            while (await socket.ReceiveAsync(buffer, cancellation) is var length and > 0)
            {
                answer.Write(buffer, 0, length);
            }
        }
        catch (SocketException)
        {
            // Cut: what came before counts.
        }

        return answer.ToArray();
    }
}
