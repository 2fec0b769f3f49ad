using Microsoft.Extensions.Configuration;
using Portal.Silo.Seeding;
using Portal.Tests.Browser;
using Xunit;
using YamlDotNet.RepresentationModel;

namespace Portal.Tests.Operating;

/// <summary>Holds the manifests below <c>deploy/kubernetes</c> to each other and to the programs that they run.</summary>
public sealed class KubernetesTests
{
    private const string Folder = "deploy/kubernetes";

    private static readonly YamlNode Kustomization = Assert.Single(YamlFile.Read($"{Folder}/kustomization.yaml"));
    private static readonly IReadOnlyList<YamlNode> Objects = [.. Resources().SelectMany(file => YamlFile.Read($"{Folder}/{file}"))];
    private static readonly YamlNode Secret = Assert.Single(YamlFile.Read($"{Folder}/secret.example.yaml"));

    public static TheoryData<string> Programs { get; } = ["silo", "front"];

    [Fact]
    public void Every_file_is_applied_but_the_example_of_the_secret()
    {
        var files = Directory.EnumerateFiles(Path.Combine(Repository.Root, Folder), "*.yaml").Select(Path.GetFileName);

        Assert.Equal(
            files.Except(["kustomization.yaml", "secret.example.yaml"]).Order(StringComparer.Ordinal), Resources().Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_object_says_what_it_is_and_no_two_have_one_name()
    {
        Assert.All(Objects, item => Assert.False(string.IsNullOrEmpty(item.Text("apiVersion")) || string.IsNullOrEmpty(item.Text("metadata", "name"))));
        Assert.Equal(Objects.Count, Objects.Select(item => (item.Text("kind"), item.Text("metadata", "name"))).Distinct().Count());
        Assert.Equal(Kustomization.Text("namespace"), Only("Namespace", "portal").Text("metadata", "name"));
    }

    [Fact]
    public void The_example_of_the_secret_holds_none() => Assert.All(Secret.Pairs("stringData").Values, value => Assert.Equal("REPLACE-ME", value));

    [Fact]
    public void The_example_of_a_seed_can_be_read() =>
        Assert.NotNull(SeedFile.Read(Path.Combine(Repository.Root, Folder, "seed.json"), new ConfigurationBuilder().Build()));

    [Fact]
    public void Whatever_selects_pods_selects_those_of_one_deployment()
    {
        var selectors = Objects.SelectMany(item => item.Everywhere("matchLabels").Concat(item.Text("kind") == "Service" ? item.Everywhere("selector") : []))
            .Select(labels => labels.Pairs())
            .Where(labels => !labels.ContainsKey("kubernetes.io/metadata.name"))
            .ToList();

        Assert.True(selectors.Count >= 10, $"{selectors.Count}");
        Assert.All(selectors, selector => Assert.Single(Deployments(), deployment => Matches(selector, deployment)));
        Assert.All(Deployments(), deployment => Assert.True(Matches(deployment.Pairs("spec", "selector", "matchLabels"), deployment)));
    }

    [Theory]
    [InlineData("HorizontalPodAutoscaler")]
    [InlineData("PodDisruptionBudget")]
    [InlineData("NetworkPolicy")]
    public void Both_deployments_have_one(string kind)
    {
        Assert.Equal(["front", "silo"], Objects.Where(item => item.Text("kind") == kind).Select(item => item.Text("metadata", "name")!).Order(StringComparer.Ordinal));
        Assert.All(Objects.SelectMany(item => item.Everywhere("scaleTargetRef")), target => Only("Deployment", target.Text("name")!));
    }

    [Fact]
    public void The_ingress_leads_to_a_port_of_a_service_which_is_one_of_its_pods()
    {
        var ingress = Only("Ingress", "portal");
        var backend = Assert.Single(ingress.Everywhere("service"));
        var service = Only("Service", backend.Text("name")!);
        var port = Assert.Single(service.Items("spec", "ports"), port => port.Text("name") == backend.Text("port", "name"));

        Assert.Contains(port.Text("targetPort")!, PortsOf(Container("front")).Keys);
        var host = new Uri(Only("ConfigMap", "portal-shared").Text("data", "Portal__PublicAddress")!).Host;
        Assert.All(ingress.Items("spec", "rules"), rule => Assert.Equal(host, rule.Text("host")));
    }

    [Fact]
    public void Network_policies_name_ports_of_the_pods_that_they_guard() => Assert.All(
        Objects.Where(item => item.Text("kind") == "NetworkPolicy"),
        policy => Assert.All(
            policy.Everywhere("port").Select(port => ((YamlScalarNode)port).Value!),
            port => Assert.Contains(port, PortsOf(Container(policy.Text("metadata", "name")!)).Keys)));

    [Theory]
    [InlineData("silo", "deploy/silo.Containerfile")]
    [InlineData("front", "deploy/web.Containerfile")]
    public void Ports_are_those_of_the_image(string program, string containerfile) => Assert.Equal(
        Containerfile.PortsOf(containerfile), PortsOf(Container(program)).Values);

    [Theory]
    [MemberData(nameof(Programs))]
    public void Every_setting_exists(string program)
    {
        var container = Container(program);
        var direct = container.Items("env").Select(variable => variable.Text("name")!);
        var byMap = container.Items("envFrom").SelectMany(from => Only("ConfigMap", from.Text("configMapRef", "name")!).Pairs("data").Keys);

        var all = direct.Concat(byMap).ToList();

        Assert.Contains("Portal__Database__ConnectionString", all);
        Assert.Equal(all.Count, all.Distinct().Count());
        Assert.All(all, variable => Assert.True(Settings.Exist(variable), variable));
    }

    [Fact]
    public void Every_secret_and_map_that_is_named_exists()
    {
        var keys = Secret.Pairs("stringData").Keys;
        var byVariable = Objects.SelectMany(item => item.Everywhere("secretKeyRef")).ToList();
        Assert.All(byVariable, reference => Assert.Equal(Secret.Text("metadata", "name"), reference.Text("name")));
        Assert.All(byVariable, reference => Assert.Contains(reference.Text("key")!, keys));
        Assert.All(Objects.SelectMany(item => item.Everywhere("secret")).SelectMany(volume => volume.Items("items")), item => Assert.Contains(item.Text("key")!, keys));

        var generated = Kustomization.Items("configMapGenerator").ToDictionary(map => map.Text("name")!, map => map.Items("files").Select(file => ((YamlScalarNode)file).Value!).ToList());
        Assert.All(generated.Values.SelectMany(files => files), file => Assert.True(File.Exists(Path.Combine(Repository.Root, Folder, file)), file));
        Assert.All(Objects.SelectMany(item => item.Everywhere("configMap")), volume => Assert.Contains(volume.Text("name")!, generated.Keys));
    }

    [Theory]
    [MemberData(nameof(Programs))]
    public void Files_that_settings_name_are_mounted(string program)
    {
        var container = Container(program);
        var mounts = container.Items("volumeMounts").Select(mount => mount.Text("mountPath")!).ToList();
        var volumes = Only("Deployment", program).Items("spec", "template", "spec", "volumes").Select(volume => volume.Text("name"));

        Assert.Equal(volumes.Order(StringComparer.Ordinal), container.Items("volumeMounts").Select(mount => mount.Text("name")).Order(StringComparer.Ordinal));
        Assert.All(
            container.Items("env").Select(variable => variable.Text("value")).OfType<string>().Where(value => value.StartsWith('/')),
            file => Assert.Contains(Path.GetDirectoryName(file), mounts));
    }

    [Theory]
    [MemberData(nameof(Programs))]
    public void Probes_ask_what_the_programs_answer(string program)
    {
        var container = Container(program);

        Assert.Equal("/healthz", container.Text("livenessProbe", "httpGet", "path"));
        Assert.Equal("/readyz", container.Text("readinessProbe", "httpGet", "path"));
        Assert.Equal("/readyz", container.Text("startupProbe", "httpGet", "path"));
        Assert.All(container.Everywhere("httpGet"), probe => Assert.Contains(probe.Text("port")!, PortsOf(container).Keys));
    }

    [Theory]
    [MemberData(nameof(Programs))]
    public void A_new_pod_comes_before_an_old_one_goes_and_none_has_more_rights_than_it_needs(string program)
    {
        var deployment = Only("Deployment", program);
        var container = Container(program);

        Assert.Equal("0", deployment.Text("spec", "strategy", "rollingUpdate", "maxUnavailable"));
        Assert.Equal("1", deployment.Text("spec", "strategy", "rollingUpdate", "maxSurge"));
        Assert.Equal("true", deployment.Text("spec", "template", "spec", "securityContext", "runAsNonRoot"));
        Assert.Equal("true", container.Text("securityContext", "readOnlyRootFilesystem"));
        Assert.Equal("false", container.Text("securityContext", "allowPrivilegeEscalation"));
        Assert.Equal("ALL", ((YamlScalarNode)Assert.Single(container.Items("securityContext", "capabilities", "drop"))).Value);
        Assert.Contains(container.Text("image")!, Kustomization.Items("images").Select(image => image.Text("name")!));
    }

    private static IEnumerable<string> Resources() => Kustomization.Items("resources").Select(file => ((YamlScalarNode)file).Value!);

    private static IEnumerable<YamlNode> Deployments() => Objects.Where(item => item.Text("kind") == "Deployment");

    private static YamlNode Only(string kind, string name) => Assert.Single(Objects, item => item.Text("kind") == kind && item.Text("metadata", "name") == name);

    private static YamlNode Container(string deployment) => Assert.Single(Only("Deployment", deployment).Items("spec", "template", "spec", "containers"));

    private static Dictionary<string, string> PortsOf(YamlNode container) =>
        container.Items("ports").ToDictionary(port => port.Text("name")!, port => port.Text("containerPort")!);

    private static bool Matches(IReadOnlyDictionary<string, string> selector, YamlNode deployment)
    {
        var labels = deployment.Pairs("spec", "template", "metadata", "labels");
        return selector.Count > 0 && selector.All(label => labels.GetValueOrDefault(label.Key) == label.Value);
    }
}
