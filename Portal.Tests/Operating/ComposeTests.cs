using System.Text.RegularExpressions;
using Portal.Tests.Browser;
using Xunit;
using YamlDotNet.RepresentationModel;

namespace Portal.Tests.Operating;

/// <summary>Holds <c>compose.yaml</c> to the programs that it runs.</summary>
public sealed partial class ComposeTests
{
    private static readonly YamlNode File = Assert.Single(YamlFile.Read("compose.yaml"));

    public static TheoryData<string> Services { get; } = [.. ((YamlMappingNode)File.At("services")!).Children.Keys.Select(name => ((YamlScalarNode)name).Value!)];

    [Theory]
    [InlineData("silo")]
    [InlineData("front")]
    public void Every_setting_of_the_portal_exists(string service)
    {
        var variables = Variables(service);

        Assert.Contains("Portal__Database__ConnectionString", variables);
        Assert.All(variables, variable => Assert.True(Settings.Exist(variable) || Settings.OfTheSeed.Contains(variable), variable));
    }

    [Fact]
    public void Every_setting_of_the_sample_exists()
    {
        var variables = Variables("noticeboard").Where(variable => variable != "SSL_CERT_FILE").ToList();

        Assert.NotEmpty(variables);
        Assert.All(variables, variable => Assert.True(Settings.ExistInNoticeboard(variable), variable));
    }

    [Fact]
    public void A_setting_that_does_not_exist_would_be_seen()
    {
        Assert.False(Settings.Exist("Portal__Database__Conection"));
        Assert.False(Settings.Exist("Portal__TrustedProxies__first"));
        Assert.False(Settings.ExistInNoticeboard("Oidc__Clientid"));
    }

    [Theory]
    [MemberData(nameof(Services))]
    public void What_a_service_waits_for_is_there(string service)
    {
        var services = (YamlMappingNode)File.At("services")!;
        if (File.At("services", service, "depends_on") is not YamlMappingNode waits)
        {
            return;
        }

        foreach (var (name, how) in waits.Children)
        {
            Assert.True(services.Children.ContainsKey(name), $"{service} waits for {name}.");
            Assert.True(how.Text("condition") != "service_healthy" || services.Children[name].At("healthcheck") is not null, $"{name} has no health check.");
        }
    }

    [Theory]
    [InlineData("silo")]
    [InlineData("front")]
    public void A_service_may_take_longer_to_stop_than_its_programs_take(string service)
    {
        var seconds = int.Parse(Assert.IsType<string>(File.Text("services", service, "stop_grace_period")).TrimEnd('s'), System.Globalization.CultureInfo.InvariantCulture);

        // A front end serves on for 5 s and then has 30 s; a silo has 30 s.
        Assert.True(seconds > 35, $"{seconds} s");
    }

    [Theory]
    [InlineData("silo")]
    [InlineData("front")]
    [InlineData("noticeboard")]
    public void Every_service_is_built_from_a_file_that_is_there_and_probed_at_its_port(string service)
    {
        var ports = Containerfile.PortsOf(Assert.IsType<string>(File.Text("services", service, "build", "dockerfile")));
        var probe = File.Items("services", service, "healthcheck", "test").Select(word => ((YamlScalarNode)word).Value!).ToList();

        Assert.Contains(probe[2], ports);
        Assert.Equal(service == "noticeboard" ? "/healthz" : "/readyz", probe[3]);
    }

    [Fact]
    public void The_database_holds_the_connections_of_the_cluster_that_its_first_line_starts()
    {
        var most = int.Parse(MaxConnections().Match(System.IO.File.ReadAllText(Path.Combine(Repository.Root, "compose.yaml"))).Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture);

        Assert.True(most >= 3 * 50 + 2 * 5, $"{most}");
    }

    private static IReadOnlyList<string> Variables(string service) => [.. File.Pairs("services", service, "environment").Keys];

    [GeneratedRegex("max_connections=([0-9]+)")]
    private static partial Regex MaxConnections();
}
