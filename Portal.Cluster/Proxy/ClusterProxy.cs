using System.Net;
using Yarp.ReverseProxy.Configuration;
using Yarp.ReverseProxy.Forwarder;
using Yarp.ReverseProxy.Health;
using Yarp.ReverseProxy.LoadBalancing;
using Yarp.ReverseProxy.Transforms;

namespace Portal.Cluster.Proxy;

/// <summary>
/// The reverse proxy before the front ends. A browser's requests go to any of them; none is bound to one. It leaves out those that
/// are not ready, and sends a request that reached nobody to another.
/// </summary>
public sealed class ClusterProxy : IAsyncDisposable
{
    private const string Fronts = "fronts";

    // SIGTERM makes a front end say first that it is not ready: within this and a probe's time nothing new goes there.
    private static readonly TimeSpan BetweenProbes = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan ProbeTimeout = TimeSpan.FromSeconds(2);

    // A front end that stands still takes requests and answers none; one that waits for the database says so sooner.
    private static readonly TimeSpan UntilGivenUp = TimeSpan.FromSeconds(15);

    private readonly WebApplication _app;
    private readonly InMemoryConfigProvider _config;

    private ClusterProxy(WebApplication app, InMemoryConfigProvider config, int port)
    {
        _app = app;
        _config = config;
        Address = new Uri($"http://localhost:{port}/");
    }

    /// <summary>What browsers and applications talk to.</summary>
    public Uri Address { get; }

    /// <summary>Starts it, with nobody behind it yet.</summary>
    /// <param name="port">Its port on the loopback.</param>
    /// <param name="loggers">Where it tells what happens.</param>
    /// <param name="cancellationToken">Ends the start.</param>
    public static async Task<ClusterProxy> StartAsync(int port, ILoggerFactory loggers, CancellationToken cancellationToken)
    {
        var config = new InMemoryConfigProvider([], []);
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ApplicationName = typeof(ClusterProxy).Assembly.GetName().Name });
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.ListenLocalhost(port);
        });
        builder.Services.AddSingleton(loggers);
        builder.Services.AddRoutingCore();
        builder.Services.AddSingleton<IPassiveHealthCheckPolicy, UnreachableAtOnce>();
        builder.Services.AddSingleton<IProxyConfigProvider>(config);
        builder.Services.AddReverseProxy()
            .ConfigureHttpClient((_, handler) => handler.ConnectTimeout = TimeSpan.FromSeconds(2))
            .AddTransforms(transforms => transforms.AddOriginalHost());

        // YARP brings Data Protection for its sticky sessions, which are not used: it would make keys in the user's home at each start.
        foreach (var keys in builder.Services.Where(service => service.ImplementationType?.Name == "DataProtectionHostedService").ToList())
        {
            builder.Services.Remove(keys);
        }

        var app = builder.Build();
        app.UseRouting();
        app.MapReverseProxy(pipeline =>
        {
            pipeline.UseMiddleware<AnotherFrontEnd>();
            pipeline.UseLoadBalancing();
            pipeline.UsePassiveHealthChecks();
        });
        try
        {
            await app.StartAsync(cancellationToken);
        }
        catch
        {
            await app.DisposeAsync();
            throw;
        }

        return new ClusterProxy(app, config, port);
    }

    /// <summary>Says which front ends there are, and where; those that are down too.</summary>
    public void SendTo(IEnumerable<KeyValuePair<string, Uri>> fronts) => _config.Update(
        [new RouteConfig { RouteId = Fronts, ClusterId = Fronts, Match = new RouteMatch { Path = "{**all}" } }],
        [
            new ClusterConfig
            {
                ClusterId = Fronts,
                LoadBalancingPolicy = LoadBalancingPolicies.PowerOfTwoChoices,
                Destinations = fronts.ToDictionary(front => front.Key, front => new DestinationConfig { Address = front.Value.AbsoluteUri }),
                HttpRequest = new ForwarderRequestConfig
                {
                    ActivityTimeout = UntilGivenUp,
                    Version = HttpVersion.Version11,
                    VersionPolicy = HttpVersionPolicy.RequestVersionExact,
                },
                HealthCheck = new HealthCheckConfig
                {
                    // Where none seems healthy, all are tried: better than to refuse for certain.
                    AvailableDestinationsPolicy = HealthCheckConstants.AvailableDestinations.HealthyOrPanic,
                    Active = new ActiveHealthCheckConfig
                    {
                        Enabled = true,
                        Interval = BetweenProbes,
                        Timeout = ProbeTimeout,
                        Policy = HealthCheckConstants.ActivePolicy.ConsecutiveFailures,
                        Path = "/readyz",
                    },
                    Passive = new PassiveHealthCheckConfig { Enabled = true, Policy = UnreachableAtOnce.PolicyName },
                },
                Metadata = new Dictionary<string, string> { [ConsecutiveFailuresHealthPolicyOptions.ThresholdMetadataName] = "1" },
            },
        ]);

    /// <inheritdoc />
    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
