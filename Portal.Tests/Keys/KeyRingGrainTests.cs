using System.Security.Cryptography;
using Portal.Grains.Interfaces;
using Portal.Grains.Interfaces.Keys;
using Portal.Grains.Keys;
using Portal.Tests.Cluster;
using Xunit;

namespace Portal.Tests.Keys;

public sealed class KeyRingGrainTests(PortalCluster cluster) : IClassFixture<PortalCluster>
{
    private readonly IKeyRingGrain _ring = cluster.Grains.GetGrain<IKeyRingGrain>(GrainKeys.SigningKeys);
    private readonly IDataProtectionKeysGrain _protection = cluster.Grains.GetGrain<IDataProtectionKeysGrain>(GrainKeys.DataProtectionKeys);

    [Fact]
    public async Task The_signing_key_is_made_once_and_survives()
    {
        var made = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => _ring.ReadAsync()));
        await PortalCluster.DeactivateAsync(_ring);

        var read = await _ring.ReadAsync();

        Assert.All(made, keys => Assert.Equal(Assert.Single(read).KeyId, Assert.Single(keys).KeyId));
    }

    [Fact]
    public async Task A_key_is_named_by_its_thumbprint_and_signs()
    {
        var key = Assert.Single(await _ring.ReadAsync());
        using var rsa = RSA.Create();
        rsa.ImportPkcs8PrivateKey(key.Pkcs8, out _);

        Assert.Equal(2048, rsa.KeySize);
        Assert.Equal("RS256", key.Algorithm);
        Assert.Equal(JwkThumbprint.Of(rsa), key.KeyId);
    }

    [Fact]
    public void The_thumbprint_is_that_of_the_example_of_RFC_7638()
    {
        using var rsa = RSA.Create(new RSAParameters
        {
            Modulus = System.Buffers.Text.Base64Url.DecodeFromChars("0vx7agoebGcQSuuPiLJXZptN9nndrQmbXEps2aiAFbWhM78LhWx4cbbfAAtVT86zwu1RK7aPFFxuhDR1L6tSoc_BJECPebWKRXjBZCiFV4n3oknjhMstn64tZ_2W-5JsGY4Hc5n9yBXArwl93lqt7_RN5w6Cf0h4QyQ5v-65YGjQR0_FDW2QvzqY368QQMicAtaSqzs8KJZgnYb9c7d0zgdAZHzu6qMQvRL5hajrn1n91CbOpbISD08qNLyrdkt-bFTWhAI4vMQFh6WeZu0fM4lFd2NcRwr3XPksINHaQ-G_xBniIqbw0Ls1jF44-csFCur-kEgU8awapJzKnqDKgw"),
            Exponent = [1, 0, 1],
        });

        Assert.Equal("NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs", JwkThumbprint.Of(rsa));
    }

    [Fact]
    public async Task A_private_key_is_sealed_at_rest()
    {
        var key = Assert.Single(await _ring.ReadAsync());

        var stored = await cluster.ScalarAsync<string>("select payload::text from grain_state where state_name = 'key-ring'");

        Assert.DoesNotContain(Convert.ToBase64String(key.Pkcs8)[..40], stored, StringComparison.Ordinal);
        Assert.Contains(key.KeyId, stored, StringComparison.Ordinal);
    }

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
