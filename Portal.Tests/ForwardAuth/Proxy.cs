using System.Globalization;
using System.Text.RegularExpressions;
using Portal.Tests.Browser;
using Portal.Tests.Mail;
using Portal.Tests.Processes;
using Portal.Tests.RelyingParties;
using Portal.Tests.Waiting;
using Portal.Tests.Web;
using Xunit;

namespace Portal.Tests.ForwardAuth;

/// <summary>
/// A reverse proxy from Debian in a process of its own, with the very configuration that the documentation shows: only ports are put in, and
/// TLS is left out.
/// </summary>
internal sealed partial class Proxy : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly EchoServer _application;
    private readonly int _port = FreePort.Next();
    private PartyProcess? _process;

    private Proxy(EchoServer application)
    {
        _application = application;
        Connection = new PortalConnection(_port);
    }

    /// <summary>To the proxy.</summary>
    public PortalConnection Connection { get; }

    public static Task<Proxy> StartNginxAsync(PortalHost portal) => StartAsync(portal, "/usr/sbin/nginx", "the Debian package nginx-light", proxy =>
    {
        var blocks = Blocks("forward-auth-nginx.md", "nginx");
        var site = Tls().Replace(blocks[0], "").Replace("listen 443 ssl;", $"listen 127.0.0.1:{proxy._port};", StringComparison.Ordinal);
        // The second block belongs into the server of the first.
        site = site[..site.LastIndexOf('}')] + blocks[1] + "}\n";
        File.WriteAllText(
            proxy._folder["nginx.conf"],
            $$"""
            daemon off;
            pid {{proxy._folder["pid"]}};
            error_log stderr error;
            events { worker_connections 64; }
            http {
                access_log off;
                client_body_temp_path {{proxy._folder["body"]}};
                proxy_temp_path {{proxy._folder["proxy"]}};
                fastcgi_temp_path {{proxy._folder["fastcgi"]}};
                uwsgi_temp_path {{proxy._folder["uwsgi"]}};
                scgi_temp_path {{proxy._folder["scgi"]}};
            {{proxy.WithPorts(site, portal)}}
            }
            """);
        return ["-e", "stderr", "-p", proxy._folder.Name, "-c", proxy._folder["nginx.conf"]];
    });

    public static Task<Proxy> StartCaddyAsync(PortalHost portal) => StartAsync(portal, "/usr/bin/caddy", "the Debian package caddy", proxy =>
    {
        var site = Blocks("forward-auth-caddy.md", "")[0].Replace("octoprint.example.org {", $"http://octoprint.example.org:{proxy._port} {{", StringComparison.Ordinal);
        File.WriteAllText(proxy._folder["Caddyfile"], "{\n\tadmin off\n\tauto_https off\n}\n" + proxy.WithPorts(site, portal));
        return ["run", "--adapter", "caddyfile", "--config", proxy._folder["Caddyfile"]];
    });

    public async ValueTask DisposeAsync()
    {
        if (_process is not null)
        {
            await _process.DisposeAsync();
        }

        Connection.Dispose();
        await _application.DisposeAsync();
        _folder.Dispose();
    }

    private static async Task<Proxy> StartAsync(PortalHost portal, string program, string needs, Func<Proxy, string[]> configure)
    {
        Assert.True(File.Exists(program), $"{program} is missing: the test needs {needs}.");
        var proxy = new Proxy(await EchoServer.StartAsync());
        try
        {
            var arguments = configure(proxy);
            var script = Path.Combine(Repository.Root, "Portal.Tests", "ForwardAuth", "proxy.sh");
            proxy._process = PartyProcess.Start("/bin/sh", [script, program, .. arguments], needs, new Dictionary<string, string>
            {
                ["HOME"] = proxy._folder.Name,
                ["XDG_DATA_HOME"] = proxy._folder.Name,
                ["XDG_CONFIG_HOME"] = proxy._folder.Name,
            });
            await Eventually.BecomesTrueAsync(proxy.AnswersAsync);
            return proxy;
        }
        catch
        {
            await proxy.DisposeAsync();
            throw;
        }
    }

    private static List<string> Blocks(string page, string language) =>
    [
        .. Fence().Matches(File.ReadAllText(Path.Combine(Repository.Root, "docs", "clients", page)))
            .Where(block => block.Groups["language"].Value == language)
            .Select(block => block.Groups["text"].Value),
    ];

    private string WithPorts(string site, PortalHost portal) => site
        .Replace("127.0.0.1:5080", string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{portal.Settings.Port}"), StringComparison.Ordinal)
        .Replace("127.0.0.1:5000", string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{_application.Port}"), StringComparison.Ordinal);

    private async Task<bool> AnswersAsync()
    {
        if (_process!.HasEnded)
        {
            Assert.Fail(await _process.ComplaintAsync());
        }

        try
        {
            await AppWindow.Before(Connection, ForwardPortal.Octoprint).FetchAsync("/");
            return true;
        }
        catch (HttpRequestException)
        {
            // Not listening yet.
            return false;
        }
    }

    [GeneratedRegex(@"^```(?<language>\w*)\n(?<text>.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline | RegexOptions.ExplicitCapture)]
    private static partial Regex Fence();

    [GeneratedRegex(@"^\s*ssl_certificate.*\n", RegexOptions.Multiline)]
    private static partial Regex Tls();
}
