using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Portal.Tests.Processes;

namespace Portal.Tests.Operating;

/// <summary>What stands behind a proxy in a test: says what it got, or breaks the connection off when it has read it.</summary>
internal sealed class StubFront : IAsyncDisposable
{
    private readonly WebApplication _app;
    private int _probes;

    private StubFront(WebApplication app, Uri address)
    {
        _app = app;
        Address = address;
    }

    public Uri Address { get; }

    /// <summary>What it says at <c>/readyz</c>.</summary>
    public bool IsReady { get; set; } = true;

    /// <summary>Whether it breaks the connection off instead of answering.</summary>
    public bool BreaksOff { get; init; }

    public int Probes => Volatile.Read(ref _probes);

    /// <summary>Requests that arrived whole, in words.</summary>
    public ConcurrentQueue<string> Got { get; } = [];

    public static async Task<StubFront> StartAsync(bool isReady = true, bool breaksOff = false)
    {
        var address = new Uri($"http://127.0.0.1:{FreePort.Next()}");
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls(address.AbsoluteUri);
        var front = new StubFront(builder.Build(), address) { IsReady = isReady, BreaksOff = breaksOff };
        front._app.Run(front.AnswerAsync);
        await front._app.StartAsync();
        return front;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        if (context.Request.Path == "/readyz")
        {
            context.Response.StatusCode = IsReady ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable;
            Interlocked.Increment(ref _probes);
            return;
        }

        using var reader = new StreamReader(context.Request.Body);
        var got = $"{context.Request.Method} {await reader.ReadToEndAsync()} {context.Request.Host} {context.Request.Headers["X-Forwarded-For"]}".Trim();
        Got.Enqueue(got);
        if (BreaksOff)
        {
            context.Abort();
            return;
        }

        await context.Response.WriteAsync(got);
    }
}
