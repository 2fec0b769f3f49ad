using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;

namespace Portal.Web.Hosting;

/// <summary>
/// Has the front end leave without anybody noticing. Asked to stop, it says so at <c>/readyz</c> at once and goes on serving, so that
/// the proxy takes it out of its rotation; only then the server stops accepting connections and finishes what it is answering, and
/// after it the silo or the client of the cluster, and then the database, stop.
/// </summary>
public sealed class Draining(IHostApplicationLifetime lifetime, IOptions<ShutdownOptions> options, IOptions<FrontEndOptions> frontEnd, ILogger<Draining> logger)
    : IHostedLifecycleService, IHealthCheck
{
    private static readonly TimeSpan DelayInCluster = TimeSpan.FromSeconds(5);

    /// <summary>How long it goes on serving.</summary>
    public TimeSpan Delay => options.Value.DrainDelay ?? (frontEnd.Value.Mode == PortalMode.FrontEnd ? DelayInCluster : TimeSpan.Zero);

    private bool IsStopping => lifetime.ApplicationStopping.IsCancellationRequested;

    /// <summary>Closes each connection with its next answer while draining: one that is kept for later would be cut by the stop.</summary>
    public void UseIn(IApplicationBuilder app) => app.Use(next => context =>
    {
        if (IsStopping && HttpProtocol.IsHttp11(context.Request.Protocol))
        {
            context.Response.Headers.Connection = "close";
        }

        return next(context);
    });

    /// <inheritdoc />
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(IsStopping ? HealthCheckResult.Unhealthy("This front end is stopping.") : HealthCheckResult.Healthy());

    /// <inheritdoc />
    public async Task StoppingAsync(CancellationToken cancellationToken)
    {
        // A signal has done so already; who stops the host by itself has not.
        lifetime.StopApplication();
        logger.Draining(Delay);
        await Task.Delay(Delay, cancellationToken);
    }

    /// <inheritdoc />
    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc />
    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc />
    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc />
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc />
    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
