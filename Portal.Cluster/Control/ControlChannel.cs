using Portal.Cluster.Nodes;

namespace Portal.Cluster.Control;

/// <summary>
/// Lets others act on a running cluster: HTTP over a Unix domain socket in its data folder, which only the user who runs it can
/// reach.
/// </summary>
/// <remarks>
/// <c>GET /status</c> · <c>POST /nodes/{name}/{action}</c> with the actions of <see cref="NodeAction"/> · <c>POST /down</c>.
/// A refusal is a 404 or 409 whose body is a sentence.
/// </remarks>
public sealed class ControlChannel : IAsyncDisposable
{
    private readonly LocalCluster _cluster;
    private readonly WebApplication _app;
    private readonly TaskCompletionSource _down = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private ControlChannel(LocalCluster cluster, WebApplication app)
    {
        _cluster = cluster;
        _app = app;
    }

    /// <summary>Completes when somebody asked for the cluster to go down.</summary>
    public Task Down => _down.Task;

    /// <summary>Opens the channel of a cluster.</summary>
    /// <exception cref="ClusterException">Its data folder's path is too long for a socket.</exception>
    public static async Task<ControlChannel> OpenAsync(LocalCluster cluster, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(cluster);

        var socket = ControlSocket.At(cluster.Folder);
        // The database's lock says that the folder is ours: a socket that is here was left by one that was killed.
        File.Delete(socket);
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ApplicationName = typeof(ControlChannel).Assembly.GetName().Name });
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.ListenUnixSocket(socket));
        builder.Services.AddRoutingCore();
        var channel = new ControlChannel(cluster, builder.Build());
        channel.Map();
        try
        {
            await channel._app.StartAsync(cancellationToken);
            if (!OperatingSystem.IsWindows())
            {
                File.SetUnixFileMode(socket, UnixFileMode.UserRead | UnixFileMode.UserWrite);
            }

            return channel;
        }
        catch
        {
            await channel._app.DisposeAsync();
            throw;
        }
    }

    /// <inheritdoc />
    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private void Map()
    {
        _app.MapGet("/status", async context => await context.Response.WriteAsJsonAsync(
            new ClusterStatus(_cluster.Proxy.Address, await _cluster.DescribeAsync(context.RequestAborted)), ControlJson.Options, context.RequestAborted));
        _app.MapPost("/down", context =>
        {
            context.Response.OnCompleted(() =>
            {
                _down.TrySetResult();
                return Task.CompletedTask;
            });
            return Task.CompletedTask;
        });
        _app.MapPost("/nodes/{name}/{action}", async context =>
        {
            try
            {
                var node = await ActAsync((string)context.Request.RouteValues["name"]!, (string)context.Request.RouteValues["action"]!);
                await context.Response.WriteAsJsonAsync(await node.DescribeAsync(context.RequestAborted), ControlJson.Options, context.RequestAborted);
            }
            catch (ClusterException refused)
            {
                context.Response.StatusCode = StatusCodes.Status409Conflict;
                await context.Response.WriteAsync(refused.Message, context.RequestAborted);
            }
        });
    }

    // To its end, even if who asked does not wait for it.
    private async Task<ClusterNode> ActAsync(string name, string action)
    {
        if (!Enum.TryParse<NodeAction>(action, ignoreCase: true, out var asked))
        {
            throw new ClusterException($"Nothing is called '{action}'.");
        }

        if (_cluster.Find(name) is not { } node)
        {
            return asked is NodeAction.Start && await AddAsync(name) is { } added
                ? added
                : throw new ClusterException($"There is no {name}: there are {string.Join(", ", _cluster.Nodes.Select(known => known.Name))}.");
        }

        await (asked switch
        {
            NodeAction.Kill => node.KillAsync(),
            NodeAction.Freeze => node.FreezeAsync(),
            NodeAction.Thaw => node.ThawAsync(),
            NodeAction.Stop => node.StopAsync(),
            NodeAction.Start => node.StartAsync(),
            _ => throw new ClusterException($"Nothing is called '{action}'."),
        });
        return node;
    }

    /// <summary>Starts the next silo or front end, if that is what it would be called; null if not.</summary>
    private async Task<ClusterNode?> AddAsync(string name) =>
        name == $"silo-{_cluster.Silos.Count + 1}" ? await _cluster.AddSiloAsync()
        : name == $"front-{_cluster.Fronts.Count + 1}" ? await _cluster.AddFrontAsync()
        : null;
}
