using System.Net;
using System.Net.Sockets;

namespace Portal.Tests.Web;

/// <summary>
/// Leads every request to one port of the loopback, as a reverse proxy would, and adds nothing: no cookies, no redirects, no
/// decompression.
/// </summary>
internal sealed class PortalConnection : IDisposable
{
    private readonly HttpClient _client;

    public PortalConnection(int port) => _client = new HttpClient(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        UseProxy = false,
        ConnectCallback = async (_, cancellation) =>
        {
            var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            try
            {
                await socket.ConnectAsync(IPAddress.Loopback, port, cancellation);
                return new NetworkStream(socket, ownsSocket: true);
            }
            catch
            {
                socket.Dispose();
                throw;
            }
        },
    });

    public Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellation)
    {
        if (request.RequestUri is { Scheme: "https" } address)
        {
            // TLS ends before the portal.
            request.RequestUri = new UriBuilder(address) { Scheme = "http", Port = address.IsDefaultPort ? 80 : address.Port }.Uri;
        }

        return _client.SendAsync(request, cancellation);
    }

    public void Dispose() => _client.Dispose();
}
