using Portal.Grains.Interfaces;
using Portal.Grains.Interfaces.Keys;
using Portal.Tests.Cluster;
using Xunit;

namespace Portal.Tests.Keys;

public sealed class DataProtectionKeysGrainTests(PortalCluster cluster) : IClassFixture<PortalCluster>
{
    private readonly IDataProtectionKeysGrain _protection = cluster.Grains.GetGrain<IDataProtectionKeysGrain>(GrainKeys.DataProtectionKeys);

    [Fact]
    public async Task Data_protection_keys_are_kept_and_sealed()
    {
        await _protection.AddAsync("key-1", "<key>secret words</key>");
        await PortalCluster.DeactivateAsync(_protection);

        Assert.Equal(["<key>secret words</key>"], await _protection.ReadAsync());
        var stored = await cluster.ScalarAsync<string>("select payload::text from grain_state where state_name = 'data-protection-keys'");
        Assert.DoesNotContain("secret words", stored, StringComparison.Ordinal);
    }
}
