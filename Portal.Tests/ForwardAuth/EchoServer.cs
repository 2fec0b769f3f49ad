using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Portal.Tests.Processes;
using Portal.Tests.Web;

namespace Portal.Tests.ForwardAuth;

/// <summary>An application that knows nothing of signing in, and answers with the headers that reach it.</summary>
internal sealed class EchoServer : IAsyncDisposable
{
    private readonly WebApplication _app;

    private EchoServer(WebApplication app, int port) => (_app, Port) = (app, port);

    public int Port { get; }

    public static async Task<EchoServer> StartAsync()
    {
        var port = FreePort.Next();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}"));
        var app = builder.Build();
        app.MapFallback((HttpContext context) => context.Request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString()));
        await app.StartAsync();
        return new EchoServer(app, port);
    }

    /// <summary>The headers that reached it, by their names in lower case.</summary>
    public static Dictionary<string, string> HeadersIn(Answer answer) =>
        new(JsonSerializer.Deserialize<Dictionary<string, string>>(answer.Body)!, StringComparer.OrdinalIgnoreCase);

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
