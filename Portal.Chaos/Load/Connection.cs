using System.Net;
using System.Net.Sockets;

namespace Portal.Chaos.Load;

/// <summary>
/// What one browser or server of an application sends by: connections from an address of its own in the loopback network, so that the
/// portal tells the places of members apart. No cookies, no redirects, no retries, 30 s for an answer.
/// </summary>
public sealed class Connection : IDisposable
{
    private readonly HttpClient _client;

    /// <param name="number">Which address: 127.100.0.0 and so many further.</param>
    /// <param name="port">The port on 127.0.0.1 that everything goes to, whatever host an address names.</param>
    public Connection(int number, int port)
    {
        var local = new IPEndPoint(new IPAddress([127, 100, (byte)(number / 250), (byte)(1 + (number % 250))]), 0);
        _client = new HttpClient(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = false,
            ConnectCallback = async (_, cancellation) =>
            {
                var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
                try
                {
                    socket.Bind(local);
                    await socket.ConnectAsync(new IPEndPoint(IPAddress.Loopback, port), cancellation);
                    return new NetworkStream(socket, ownsSocket: true);
                }
                catch
                {
                    socket.Dispose();
                    throw;
                }
            },
        })
        {
            Timeout = TimeSpan.FromSeconds(30),
        };
    }

    /// <summary>Sends a request and reads the answer to its end.</summary>
    /// <exception cref="HttpRequestException">The connection broke.</exception>
    /// <exception cref="TaskCanceledException">No answer came in time.</exception>
    public async Task<Reply> SendAsync(HttpRequestMessage request, CancellationToken cancellation)
    {
        using var response = await _client.SendAsync(request, cancellation);
        return await Reply.ReadAsync(response, cancellation);
    }

    /// <inheritdoc />
    public void Dispose() => _client.Dispose();
}
