using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;
using Portal.Telemetry;
using Xunit;

namespace Portal.Tests.Telemetry;

/// <summary>Nothing is collected, let alone sent, unless an endpoint is named; and of the three only those that are asked for.</summary>
public sealed class TelemetryOffTests
{
    public static TheoryData<string, bool, bool, bool> Settings => new()
    {
        { "", false, false, false },
        { "OTEL_EXPORTER_OTLP_ENDPOINT= ", false, false, false },
        { "OTEL_EXPORTER_OTLP_PROTOCOL=http/protobuf;OTEL_SERVICE_NAME=portal", false, false, false },
        { "OTEL_EXPORTER_OTLP_ENDPOINT=http://127.0.0.1:9;OTEL_SDK_DISABLED=true", false, false, false },
        { "OTEL_EXPORTER_OTLP_ENDPOINT=http://127.0.0.1:9", true, true, true },
        { "OTEL_EXPORTER_OTLP_METRICS_ENDPOINT=http://127.0.0.1:9", true, false, false },
        { "OTEL_EXPORTER_OTLP_ENDPOINT=http://127.0.0.1:9;OTEL_LOGS_EXPORTER=none", true, true, false },
    };

    [Theory]
    [MemberData(nameof(Settings))]
    public async Task Only_what_is_asked_for_is_collected(string settings, bool metrics, bool traces, bool logs)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Configuration.AddInMemoryCollection(settings
            .Split(';', StringSplitOptions.RemoveEmptyEntries)
            .Select(setting => setting.Split('='))
            .Select(pair => KeyValuePair.Create(pair[0], (string?)pair[1])));

        builder.AddPortalTelemetry("portal-test");

        await using var services = builder.Services.BuildServiceProvider();
        Assert.Equal(
            (metrics, traces, logs),
            (services.GetService<MeterProvider>() is not null, services.GetService<TracerProvider>() is not null, services.GetService<LoggerProvider>() is not null));
    }
}
