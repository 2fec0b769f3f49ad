using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using Portal.Grains.Interfaces;
using Portal.Grains.Interfaces.Clients;
using Portal.Tests.Oidc;
using Portal.Tests.Web;

namespace Portal.Tests.Fuzzing;

/// <summary>A client that proves itself by a key of its own.</summary>
internal sealed class ClientKey : IDisposable
{
    public const string AssertionType = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

    public static readonly TestClient Client = new("fuzz-signer") { Scopes = ["groups"] };

    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    public Task DeclareAsync(PortalHost portal)
    {
        using var published = ECDsa.Create(_key.ExportParameters(includePrivateParameters: false));
        var key = JsonWebKeyConverter.ConvertFromECDsaSecurityKey(new ECDsaSecurityKey(published) { KeyId = "one" });
        return portal.Grains.GetGrain<IClientGrain>(GrainKeys.Client(Client.Id)).PutAsync(Client.ToDetails() with
        {
            Protocol = new ClientProtocol
            {
                JsonWebKeySet = $"{{\"keys\":[{JsonSerializer.Serialize(key)}]}}",
                GrantTypes = [ClientGrantTypes.AuthorizationCode, ClientGrantTypes.ClientCredentials],
            },
        });
    }

    /// <summary>A new assertion (RFC 7523 §3).</summary>
    public string Sign(Uri issuer)
    {
        var now = DateTimeOffset.UtcNow;
        return new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(
            JsonSerializer.Serialize(new
            {
                iss = Client.Id,
                sub = Client.Id,
                aud = issuer.AbsoluteUri,
                jti = Guid.NewGuid().ToString("N"),
                iat = now.ToUnixTimeSeconds(),
                exp = now.AddMinutes(2).ToUnixTimeSeconds(),
            }),
            new SigningCredentials(new ECDsaSecurityKey(_key) { KeyId = "one" }, SecurityAlgorithms.EcdsaSha256));
    }

    public void Dispose() => _key.Dispose();
}
