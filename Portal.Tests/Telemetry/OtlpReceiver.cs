using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Portal.Tests.Processes;

namespace Portal.Tests.Telemetry;

/// <summary>A collector that takes OTLP over HTTP, as protobuf, and keeps what came.</summary>
internal sealed class OtlpReceiver : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<byte[]> _bodies = new();
    private readonly ConcurrentQueue<ReceivedSpan> _spans = new();
    private readonly ConcurrentQueue<ReceivedMetric> _metrics = new();
    private readonly ConcurrentQueue<ReceivedLog> _logs = new();

    private OtlpReceiver(WebApplication app)
    {
        _app = app;
        app.MapPost("/v1/traces", context => ReceiveAsync(context, _spans, Spans));
        app.MapPost("/v1/metrics", context => ReceiveAsync(context, _metrics, Metrics));
        app.MapPost("/v1/logs", context => ReceiveAsync(context, _logs, Logs));
    }

    public string Address => _app.Urls.Single();

    public IReadOnlyCollection<ReceivedSpan> AllSpans => _spans;

    public IReadOnlyCollection<ReceivedMetric> AllMetrics => _metrics;

    public IReadOnlyCollection<ReceivedLog> AllLogs => _logs;

    /// <summary>How many requests came.</summary>
    public int Requests => _bodies.Count;

    public static async Task<OtlpReceiver> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls($"http://127.0.0.1:{FreePort.Next()}");
        var receiver = new OtlpReceiver(builder.Build());
        await receiver._app.StartAsync();
        return receiver;
    }

    /// <summary>Whether a text came in, anywhere in anything, resource, events and messages included.</summary>
    public bool HasSeen(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        return _bodies.Any(body => body.AsSpan().IndexOf(bytes) >= 0);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task ReceiveAsync<T>(HttpContext context, ConcurrentQueue<T> into, Func<OtlpMessage, IEnumerable<T>> read)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        foreach (var item in read(new OtlpMessage(body.ToArray())))
        {
            into.Enqueue(item);
        }

        _bodies.Enqueue(body.ToArray());
        context.Response.ContentType = "application/x-protobuf";
    }

    private static IEnumerable<ReceivedSpan> Spans(OtlpMessage request) =>
        from resource in request.Messages(1)
        from scope in resource.Messages(2)
        from span in scope.Messages(2)
        select new ReceivedSpan(
            ProgramOf(resource), NameOf(scope), span.Hex(1), span.Hex(2), span.Hex(4), span.Text(5), span.Attributes(9), span.Message(15)?.Text(2) ?? "");

    private static IEnumerable<ReceivedMetric> Metrics(OtlpMessage request) =>
        from resource in request.Messages(1)
        from scope in resource.Messages(2)
        from metric in scope.Messages(2)
        from point in Points(metric)
        select new ReceivedMetric(ProgramOf(resource), NameOf(scope), metric.Text(1), metric.Text(3), point.Attributes, point.Value);

    private static IEnumerable<(IReadOnlyDictionary<string, string> Attributes, double Value)> Points(OtlpMessage metric) =>
    [
        .. metric.Messages(5).Concat(metric.Messages(7)).SelectMany(data => data.Messages(1)).Select(point =>
            (point.Attributes(7), point.Number(6) is { } whole ? (long)whole : BitConverter.UInt64BitsToDouble(point.Number(4) ?? 0))),
        .. metric.Messages(9).SelectMany(data => data.Messages(1)).Select(point => (point.Attributes(9), (double)(point.Number(4) ?? 0))),
    ];

    private static IEnumerable<ReceivedLog> Logs(OtlpMessage request) =>
        from resource in request.Messages(1)
        from scope in resource.Messages(2)
        from log in scope.Messages(2)
        select new ReceivedLog(ProgramOf(resource), log.Hex(9), log.Message(5)?.Text(1) ?? "", log.Attributes(6));

    private static string ProgramOf(OtlpMessage resource) => resource.Message(1)?.Attributes(1).GetValueOrDefault("service.name") ?? "";

    private static string NameOf(OtlpMessage scope) => scope.Message(1)?.Text(1) ?? "";
}
