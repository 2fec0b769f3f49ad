using System.Security.Cryptography;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Tokens;
using OpenIddict.Server;
using Portal.Grains.Interfaces;
using Portal.Grains.Interfaces.Keys;

namespace Portal.Web.Oidc;

/// <summary>The cluster's signing keys in this front end: read once the cluster is reached, before the first request is served.</summary>
public sealed class SigningKeys(IGrainFactory grains) : IHostedService, IConfigureOptions<OpenIddictServerOptions>
{
    private IReadOnlyList<SigningCredentials> _credentials = [];

    /// <inheritdoc />
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var keys = await grains.GetGrain<IKeyRingGrain>(GrainKeys.SigningKeys).ReadAsync();
        _credentials = [.. keys.Select(Credentials)];
    }

    /// <inheritdoc />
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc />
    public void Configure(OpenIddictServerOptions options)
    {
        if (_credentials.Count == 0)
        {
            throw new InvalidOperationException("The signing keys have not been read yet: the cluster is not reached.");
        }

        options.SigningCredentials.AddRange(_credentials);
    }

    private static SigningCredentials Credentials(SigningKey key)
    {
        var rsa = RSA.Create();
        rsa.ImportPkcs8PrivateKey(key.Pkcs8, out _);
        return new SigningCredentials(new RsaSecurityKey(rsa) { KeyId = key.KeyId }, key.Algorithm);
    }
}
