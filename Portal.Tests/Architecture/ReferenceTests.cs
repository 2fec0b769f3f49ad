using ArchUnitNET.Domain;
using ArchUnitNET.Loader;
using ArchUnitNET.xUnitV3;
using Portal.Cluster;
using Portal.Grains.Interfaces.Sessions;
using Portal.Grains.Sessions;
using Portal.Silo.Database;
using Portal.Telemetry;
using Portal.Web.Hosting;
using Xunit;
using static ArchUnitNET.Fluent.ArchRuleDefinition;
using Assembly = System.Reflection.Assembly;

namespace Portal.Tests.Architecture;

/// <summary>Who may know whom: Web → Interfaces, Grains → Interfaces, Silo → Grains; Web reaches Silo in one file only.</summary>
public sealed class ReferenceTests
{
    private static readonly Assembly Interfaces = typeof(ISessionGrain).Assembly;
    private static readonly Assembly Grains = typeof(SessionGrain).Assembly;
    private static readonly Assembly Silo = typeof(PortalDatabase).Assembly;
    private static readonly Assembly Telemetry = typeof(TelemetryHosting).Assembly;
    private static readonly Assembly Web = typeof(PortalApplication).Assembly;

    private static readonly ArchUnitNET.Domain.Architecture House = new ArchLoader().LoadAssemblies(Interfaces, Grains, Silo, Web).Build();

    [Fact]
    public void Interfaces_know_nobody() => AssertReferences(Interfaces, []);

    [Fact]
    public void Grains_know_interfaces_only() => AssertReferences(Grains, [Interfaces]);

    [Fact]
    public void A_silo_knows_grains_and_not_the_web() => AssertReferences(Silo, [Grains, Interfaces, Telemetry]);

    [Fact]
    public void Telemetry_knows_nobody() => AssertReferences(Telemetry, []);

    [Fact]
    public void What_runs_a_cluster_knows_its_programs_from_outside() => AssertReferences(typeof(LocalCluster).Assembly, [Silo]);

    [Fact]
    public void The_web_knows_no_grain_class()
    {
        Assert.DoesNotContain(Grains.GetName().Name, Web.GetReferencedAssemblies().Select(reference => reference.Name));
        Types().That().ResideInAssembly(Web).Should().NotDependOnAny(Types().That().ResideInAssembly(Grains)).Check(House);
    }

    [Fact]
    public void Only_all_in_one_reaches_the_silo()
    {
        IEnumerable<IType> reaching = House.Types
            .Where(type => type.Assembly.Name == Web.FullName || type.Assembly.Name == Web.GetName().Name)
            .Where(type => type.Dependencies.Any(dependency => dependency.Target.FullName.StartsWith("Portal.Silo.", StringComparison.Ordinal)));

        Assert.All(reaching, type => Assert.StartsWith("Portal.Web.Hosting.AllInOne", type.FullName, StringComparison.Ordinal));
        Assert.NotEmpty(reaching);
    }

    private static void AssertReferences(Assembly assembly, Assembly[] allowed)
    {
        var known = assembly.GetReferencedAssemblies().Select(reference => reference.Name).Where(name => name!.StartsWith("Portal.", StringComparison.Ordinal));

        Assert.Subset(allowed.Select(other => other.GetName().Name).ToHashSet(), known.ToHashSet());
    }
}
