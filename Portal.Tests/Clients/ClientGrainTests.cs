using Portal.Grains.Interfaces;
using Portal.Grains.Interfaces.Clients;
using Portal.Tests.Cluster;
using Xunit;

namespace Portal.Tests.Clients;

public sealed class ClientGrainTests(PortalCluster cluster) : IClassFixture<PortalCluster>
{
    private const string Secret = "0123456789abcdef0123456789abcdef";

    private static readonly ClientDetails Wiki = new(
        "Wiki",
        [Secret],
        ["https://wiki.example.org/callback"],
        ["https://wiki.example.org/"],
        ["openid", "groups"],
        new AccessRule(Everyone: false, ["maker"]),
        new ClientProtocol { RequirePkce = true });

    private readonly string _clientId = $"wiki-{Guid.NewGuid():N}";

    private IClientGrain Client => cluster.Grains.GetGrain<IClientGrain>(GrainKeys.Client(_clientId));

    [Fact]
    public async Task A_client_is_described_without_its_secret()
    {
        await Client.PutAsync(Wiki);
        await PortalCluster.DeactivateAsync(Client);

        var client = (await Client.DescribeAsync())!;
        Assert.Equivalent(
            new ClientView(_clientId, "Wiki", SecretCount: 1, Wiki.RedirectUris, Wiki.PostLogoutRedirectUris, Wiki.Scopes, Wiki.Access, Wiki.Protocol)
            {
                Version = "1",
                Term = client.Term,
            },
            client,
            strict: true);
        Assert.NotEqual(Guid.Empty, client.Term);
    }

    [Fact]
    public async Task Only_a_hash_of_the_secret_is_stored()
    {
        await Client.PutAsync(Wiki);

        var payload = await cluster.ScalarAsync<string>("select payload::text from grain_state where key_text = $1", GrainKeys.Client(_clientId));
        Assert.DoesNotContain(Secret, payload, StringComparison.Ordinal);
        Assert.Equal("Wiki", await cluster.ScalarAsync<string>("select display_name from client where client_id = $1 and enabled", _clientId));
    }

    [Theory]
    [InlineData(Secret, true)]
    [InlineData("0123456789abcdef0123456789abcdeF", false)]
    [InlineData("0123456789abcdef0123456789abcde", false)]
    [InlineData("", false)]
    [InlineData("wiki", false)]
    public async Task The_secret_is_verified_exactly(string secret, bool right)
    {
        await Client.PutAsync(Wiki);

        Assert.Equal(right, await Client.VerifySecretAsync(secret));
    }

    [Fact]
    public async Task A_public_client_has_no_secret_that_is_right()
    {
        await Client.PutAsync(Wiki with { Secrets = [] });

        Assert.False((await Client.DescribeAsync())!.IsConfidential);
        Assert.False(await Client.VerifySecretAsync(""));
        Assert.False(await Client.VerifySecretAsync(Secret));
    }

    [Fact]
    public async Task No_client_is_null_and_has_no_secret()
    {
        Assert.Null(await Client.DescribeAsync());
        Assert.False(await Client.VerifySecretAsync(""));
    }

    [Fact]
    public async Task Putting_the_same_again_writes_nothing()
    {
        await Client.PutAsync(Wiki);
        var versions = await cluster.VersionsAsync();

        await Client.PutAsync(Wiki);
        Assert.Equal(versions, await cluster.VersionsAsync());

        await Client.PutAsync(Wiki with { RedirectUris = ["https://wiki.example.org/other"] });
        Assert.NotEqual(versions, await cluster.VersionsAsync());
    }

    [Fact]
    public async Task A_secret_is_replaced_while_the_one_before_is_still_good()
    {
        await Client.PutAsync(Wiki);

        var second = (await Client.AddSecretAsync())!;

        Assert.Equal(2, (await Client.DescribeAsync())!.SecretCount);
        Assert.True(await Client.VerifySecretAsync(second));
        Assert.True(await Client.VerifySecretAsync(Secret));

        await Client.RetireOldSecretAsync();
        Assert.True(await Client.VerifySecretAsync(second));
        Assert.False(await Client.VerifySecretAsync(Secret));
    }

    [Fact]
    public async Task Of_three_secrets_the_oldest_is_gone()
    {
        await Client.PutAsync(Wiki);

        var second = (await Client.AddSecretAsync())!;
        var third = (await Client.AddSecretAsync())!;

        Assert.Matches("^[A-Za-z0-9_-]{43}$", third);
        Assert.False(await Client.VerifySecretAsync(Secret));
        Assert.True(await Client.VerifySecretAsync(second));
        Assert.True(await Client.VerifySecretAsync(third));
    }

    [Fact]
    public async Task A_client_that_does_not_exist_gets_no_secret()
    {
        Assert.Null(await Client.AddSecretAsync());
        Assert.Null(await Client.DescribeAsync());
    }

    [Fact]
    public async Task A_short_secret_is_refused()
    {
        await Assert.ThrowsAsync<ArgumentException>(() => Client.PutAsync(Wiki with { Secrets = [Secret[1..]] }));
        Assert.Null(await Client.DescribeAsync());
    }

    [Fact]
    public async Task Ids_that_differ_in_case_are_two_clients_and_both_are_listed()
    {
        var upper = cluster.Grains.GetGrain<IClientGrain>(GrainKeys.Client(_clientId.ToUpperInvariant()));
        await Client.PutAsync(Wiki);
        await upper.PutAsync(Wiki with { Name = "WIKI" });

        Assert.Equal("Wiki", (await Client.DescribeAsync())!.Name);
        var ids = await cluster.Grains.GetGrain<IClientDirectoryGrain>(0).ListAsync();
        Assert.Contains(_clientId, ids);
        Assert.Contains(_clientId.ToUpperInvariant(), ids);
    }
}
