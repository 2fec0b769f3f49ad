using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using Portal.Grains.Interfaces;
using Portal.Grains.Interfaces.Clients;
using Portal.Tests.Web;

namespace Portal.Tests.Oidc;

/// <summary>A client that proves itself by a key of its own, and that can be told to do it wrong.</summary>
internal sealed class SigningClient : IDisposable
{
    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly string _issuer;

    private SigningClient(string issuer) => _issuer = issuer;

    /// <summary>It may do whatever a client may by an assertion.</summary>
    public TestClient Client { get; } = new($"signer-{Guid.NewGuid():N}")
    {
        Scopes = ["openid", "offline_access"],
        Protocol = new ClientProtocol
        {
            GrantTypes = [ClientGrantTypes.AuthorizationCode, ClientGrantTypes.RefreshToken, ClientGrantTypes.ClientCredentials],
        },
    };

    /// <summary>Declares one at a portal.</summary>
    public static async Task<SigningClient> AddAsync(PortalHost portal)
    {
        var signer = new SigningClient(portal.Address.AbsoluteUri);
        var details = signer.Client.ToDetails();
        await portal.Grains.GetGrain<IClientGrain>(GrainKeys.Client(signer.Client.Id)).PutAsync(details with
        {
            Scopes = [.. details.Scopes, "groups"],
            Protocol = details.Protocol with
            {
                JsonWebKeySet = $$"""{"keys":[{{JsonSerializer.Serialize(JsonWebKeyConverter.ConvertFromECDsaSecurityKey(signer.PublicKey()))}}]}""",
            },
        });
        return signer;
    }

    /// <summary>What a request has besides, to prove who sends it.</summary>
    public static (string Name, string? Value)[] Proof(string assertion) =>
        [("client_assertion", assertion), ("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer")];

    /// <summary>What a request has besides, signed anew.</summary>
    public (string Name, string? Value)[] Proof() => Proof(Assertion());

    /// <summary>An assertion, or one in which something is wrong.</summary>
    public string Assertion(string? wrong = null)
    {
        using var other = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var now = DateTimeOffset.UtcNow;
        var claims = new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["iss"] = wrong == "iss" ? "somebody" : Client.Id,
            ["sub"] = wrong == "sub" ? "somebody" : Client.Id,
            ["aud"] = wrong == "aud" ? "https://elsewhere.example/" : _issuer,
            ["jti"] = Guid.NewGuid().ToString("N"),
            ["iat"] = now.ToUnixTimeSeconds(),
            ["exp"] = now.AddMinutes(wrong switch { "long" => 60, "old" => -2, "late" => -0.5, _ => 1 }).ToUnixTimeSeconds(),
        };
        if (wrong is "jti" or "exp")
        {
            claims.Remove(wrong);
        }

        var handler = new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false };
        var payload = JsonSerializer.Serialize(claims);
        return wrong switch
        {
            "none" => handler.CreateToken(payload),
            "key" => handler.CreateToken(payload, Credentials(other)),
            _ => handler.CreateToken(payload, Credentials(_key)),
        };
    }

    public void Dispose() => _key.Dispose();

    private static SigningCredentials Credentials(ECDsa key) => new(new ECDsaSecurityKey(key) { KeyId = "one" }, SecurityAlgorithms.EcdsaSha256);

    private ECDsaSecurityKey PublicKey() => new(ECDsa.Create(_key.ExportParameters(includePrivateParameters: false))) { KeyId = "one" };
}
