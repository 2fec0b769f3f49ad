using System.Globalization;
using Portal.Cluster.Processes;

namespace Portal.Cluster.Nodes;

/// <summary>Makes the silos, the front ends and the sample of one cluster, none of them started.</summary>
internal sealed class NodeFactory(LocalClusterOptions options, ClusterFolder folder, string connectionString, string ownersConnectionString)
{
    // Another in every run: what the rows of an earlier one say, whose silos are gone, holds nobody up.
    private readonly string _clusterId = $"local-{Guid.NewGuid():N}";

    private string PublicAddress => $"http://localhost:{options.Port}";

    public ProgramNode Silo(int number)
    {
        var (http, silo, gateway) = (FreePort.Next(), FreePort.Next(), FreePort.Next());
        return Node($"silo-{number}", "Portal.Silo", "/readyz", Shared(new()
        {
            ["Portal__Database__OwnerConnectionString"] = ownersConnectionString,
            ["Portal__MasterKeyFile"] = folder.EnsureMasterKey(),
            ["Portal__SeedFile"] = options.SeedFile ?? Path.Combine(Checkout.Root, "samples", "demo-seed.json"),
            ["Portal__Cluster__AdvertisedAddress"] = "127.0.0.1",
            ["Portal__Cluster__SiloPort"] = Text(silo),
            ["Portal__Cluster__GatewayPort"] = Text(gateway),
            ["Portal__Mail__From"] = "Northgate Hackspace <portal@example.org>",
            ["NOTICEBOARD_ADDRESS"] = $"http://localhost:{options.NoticeboardPort ?? options.Port + 1}",
            ["NOTICEBOARD_SECRET"] = folder.EnsureNoticeboardSecret(),
        }), new() { ["http"] = http, ["silo"] = silo, ["gateway"] = gateway });
    }

    public ProgramNode Front(int number) => Node($"front-{number}", "Portal.Web", "/readyz", Shared(new()
    {
        ["Portal__Mode"] = "FrontEnd",
        // Six times as long as the proxy takes to see that a front end is about to stop.
        ["Portal__Shutdown__DrainDelay"] = "00:00:03",
        ["Portal__Demo"] = options.Demo ? "true" : "false",
        // The proxy, which is on this machine.
        ["Portal__TrustedProxies__0"] = "127.0.0.1",
        ["Portal__TrustedProxies__1"] = "::1",
    }), new() { ["http"] = FreePort.Next() });

    public ProgramNode Noticeboard(int port) => Node("noticeboard", "samples/Noticeboard", "/healthz", new()
    {
        ["Oidc__Authority"] = PublicAddress,
        ["Oidc__ClientId"] = "noticeboard",
        ["Oidc__ClientSecret"] = folder.EnsureNoticeboardSecret(),
        ["Noticeboard__DataFolder"] = folder.Noticeboard,
    }, new() { ["http"] = port });

    private Dictionary<string, string> Shared(Dictionary<string, string> own) => Merge(own, new Dictionary<string, string>
    {
        ["Portal__Database__ConnectionString"] = connectionString,
        ["Portal__Cluster__ClusterId"] = _clusterId,
        ["Portal__PublicAddress"] = PublicAddress,
        ["Portal__SpaceName"] = "Northgate Hackspace",
        ["Portal__Mail__PickupDirectory"] = folder.Mails,
    }, options.Settings);

    private ProgramNode Node(string name, string project, string readyPath, Dictionary<string, string> settings, Dictionary<string, int> ports)
    {
        var address = new Uri($"http://{(project.StartsWith("samples", StringComparison.Ordinal) ? "localhost" : "127.0.0.1")}:{ports["http"]}");
        var start = new ProgramStart
        {
            File = Checkout.ProgramOf(project),
            WorkingDirectory = Checkout.FolderOf(project),
            OutputFile = Path.Combine(folder.Logs, $"{name}.log"),
            Environment = Merge(settings, new Dictionary<string, string> { ["ASPNETCORE_URLS"] = address.GetLeftPart(UriPartial.Authority) }, options.SettingsOf(name)),
        };
        if (!File.Exists(start.File))
        {
            throw new ClusterException($"{start.File} is not there: build the project {project} first.");
        }

        return new ProgramNode(name, start, new Uri(address, readyPath), ports, options.StartTimeout, options.Loggers.CreateLogger<ProgramNode>(), options.Time);
    }

    private static Dictionary<string, string> Merge(params IEnumerable<KeyValuePair<string, string>>[] later)
    {
        var merged = new Dictionary<string, string>();
        foreach (var (name, value) in later.SelectMany(settings => settings))
        {
            merged[name] = value;
        }

        return merged;
    }

    private static string Text(int port) => port.ToString(CultureInfo.InvariantCulture);
}
