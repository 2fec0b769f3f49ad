using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Npgsql;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Portal.Telemetry;

/// <summary>
/// Sends metrics, traces and logs to a collector by OTLP, for whoever names one. It is set up by OpenTelemetry's own variables,
/// <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> first of all; without that nothing is collected and nothing is sent.
/// </summary>
public static class TelemetryHosting
{
    private const string Endpoint = "OTEL_EXPORTER_OTLP_ENDPOINT";

    private static readonly string[] Signals = ["METRICS", "TRACES", "LOGS"];

    /// <summary>Meters of this project's own, of Orleans, and of what the front end and the database driver say of themselves.</summary>
    public static IReadOnlyList<string> Meters { get; } =
    [
        "Portal.*", "Microsoft.Orleans", "Npgsql", "Polly", "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "System.Runtime",
    ];

    /// <summary>Adds what the configuration asks for.</summary>
    /// <param name="builder">The program.</param>
    /// <param name="program">Its name to the collector, unless <c>OTEL_SERVICE_NAME</c> gives another.</param>
    public static void AddPortalTelemetry(this IHostApplicationBuilder builder, string program)
    {
        if (IsOff(builder.Configuration))
        {
            return;
        }

        var telemetry = builder.AddOpenTelemetry();
        if (string.IsNullOrWhiteSpace(builder.Configuration["OTEL_SERVICE_NAME"]))
        {
            telemetry.ConfigureResource(resource => resource.AddService(program));
        }

        if (IsWanted(builder.Configuration, "METRICS"))
        {
            telemetry.WithMetrics(metrics => metrics.AddMeter([.. Meters]).AddOtlpExporter());
        }

        if (IsWanted(builder.Configuration, "TRACES"))
        {
            telemetry.WithTracing(traces => traces
                .AddSource("Microsoft.Orleans.Runtime", "Microsoft.Orleans.Application", "Microsoft.Orleans.Storage")
                .AddAspNetCoreInstrumentation(http => http.Filter = context => !IsProbe(context.Request.Path))
                .AddNpgsql()
                // Before the exporter, which takes what a span holds when it comes to it.
                .AddProcessor(new NothingPersonal())
                .AddOtlpExporter());
        }

        if (IsWanted(builder.Configuration, "LOGS"))
        {
            telemetry.WithLogging(logs => logs.AddOtlpExporter(), options => options.IncludeFormattedMessage = true);
        }
    }

    /// <summary>What a configuration has sent to a collector: of <c>metrics</c>, <c>traces</c> and <c>logs</c>; empty where telemetry is off.</summary>
    public static IReadOnlyList<string> SignalsOf(IConfiguration configuration) =>
        IsOff(configuration) ? [] : [.. Signals.Where(signal => IsWanted(configuration, signal)).Select(signal => signal.ToLowerInvariant())];

    private static bool IsOff(IConfiguration configuration) =>
        string.Equals(configuration["OTEL_SDK_DISABLED"], "true", StringComparison.OrdinalIgnoreCase);

    private static bool IsWanted(IConfiguration configuration, string signal) =>
        !string.Equals(configuration[$"OTEL_{signal}_EXPORTER"], "none", StringComparison.OrdinalIgnoreCase)
        && (!string.IsNullOrWhiteSpace(configuration[Endpoint]) || !string.IsNullOrWhiteSpace(configuration[$"OTEL_EXPORTER_OTLP_{signal}_ENDPOINT"]));

    private static bool IsProbe(PathString path) => path == "/healthz" || path == "/readyz";
}
