using Portal.Grains.Interfaces.Status;
using Portal.Silo.Database;
using Portal.Tests.Cluster;
using Xunit;

namespace Portal.Tests.Status;

public sealed class StatusGrainTests(PortalCluster cluster) : IClassFixture<PortalCluster>
{
    [Fact]
    public async Task It_says_how_silos_database_and_sweepers_are()
    {
        var status = await cluster.Grains.GetGrain<IStatusGrain>(0).DescribeAsync();

        Assert.NotEmpty(status.Version);
        Assert.Equal("Active", Assert.Single(status.Silos).Status);
        Assert.Equal((Schema.Scripts.Count, Schema.Scripts[^1]), (status.Database!.Scripts, status.Database.LastScript));
        Assert.True(status.Database.Bytes > 1_000_000);
        Assert.Contains(status.Sweepers, sweeper => sweeper.Key == "sweep:sessions:0");
        Assert.All(status.Sweepers, sweeper => Assert.NotNull(sweeper.Report));
    }
}
