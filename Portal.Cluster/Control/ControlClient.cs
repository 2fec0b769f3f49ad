using System.Net.Sockets;
using Portal.Cluster.Nodes;

namespace Portal.Cluster.Control;

/// <summary>Acts on a cluster that another process runs.</summary>
public sealed class ControlClient : IDisposable
{
    private readonly HttpClient _http;
    private readonly ClusterFolder _folder;

    /// <summary>For the cluster of a data folder, which need not run yet.</summary>
    /// <exception cref="ClusterException">The folder's path is too long for a socket.</exception>
    public ControlClient(ClusterFolder folder)
    {
        ArgumentNullException.ThrowIfNull(folder);

        _folder = folder;
        var socketFile = ControlSocket.At(folder);
        _http = new HttpClient(new SocketsHttpHandler
        {
            UseProxy = false,
            ConnectCallback = async (_, cancellation) =>
            {
                var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
                try
                {
                    await socket.ConnectAsync(new UnixDomainSocketEndPoint(socketFile), cancellation);
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
            BaseAddress = new Uri("http://localhost/"),
            // A start waits until the node is ready, a stop until it is gone.
            Timeout = TimeSpan.FromMinutes(3),
        };
    }

    /// <summary>How the cluster is.</summary>
    /// <exception cref="ClusterException">None runs there.</exception>
    public async Task<ClusterStatus> DescribeAsync(CancellationToken cancellationToken = default)
    {
        using var answer = await AskAsync(HttpMethod.Get, "status", cancellationToken);
        return (await answer.Content.ReadFromJsonAsync<ClusterStatus>(ControlJson.Options, cancellationToken))!;
    }

    /// <summary>Does something to a node, and returns how it is afterwards.</summary>
    /// <exception cref="ClusterException">None runs there, there is no such node, or it cannot be done; the message says which.</exception>
    public async Task<NodeStatus> ActAsync(NodeAction action, string node, CancellationToken cancellationToken = default)
    {
        using var answer = await AskAsync(HttpMethod.Post, $"nodes/{Uri.EscapeDataString(node)}/{action}", cancellationToken);
        return (await answer.Content.ReadFromJsonAsync<NodeStatus>(ControlJson.Options, cancellationToken))!;
    }

    /// <summary>Asks the cluster to stop, and returns when all of it is gone.</summary>
    /// <exception cref="ClusterException">None runs there.</exception>
    public async Task GoDownAsync(CancellationToken cancellationToken = default)
    {
        using (await AskAsync(HttpMethod.Post, "down", cancellationToken))
        {
            // The socket goes last.
            while (await IsThereAsync(cancellationToken))
            {
                await Task.Delay(50, cancellationToken);
            }
        }
    }

    /// <inheritdoc />
    public void Dispose() => _http.Dispose();

    private async Task<bool> IsThereAsync(CancellationToken cancellationToken)
    {
        try
        {
            using var answer = await _http.GetAsync(new Uri("status", UriKind.Relative), cancellationToken);
            return true;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private async Task<HttpResponseMessage> AskAsync(HttpMethod method, string path, CancellationToken cancellationToken)
    {
        HttpResponseMessage answer;
        try
        {
            using var request = new HttpRequestMessage(method, new Uri(path, UriKind.Relative));
            answer = await _http.SendAsync(request, cancellationToken);
        }
        catch (HttpRequestException exception)
        {
            throw new ClusterException($"No cluster runs in {_folder.Path}, or it is not ready yet.", exception);
        }

        if (answer.IsSuccessStatusCode)
        {
            return answer;
        }

        using (answer)
        {
            var sentence = await answer.Content.ReadAsStringAsync(cancellationToken);
            throw new ClusterException(sentence is "" ? $"The cluster answered with {(int)answer.StatusCode}." : sentence);
        }
    }
}
