using System.Security.Claims;
using System.Text.Json;

namespace Portal.Web.Oidc;

/// <summary>
/// What an authorization code stands for, as JSON in the grant: the claims that the engine needs back at the token endpoint. A code is
/// a reference, so that nothing of this leaves the house, and no signature is spent on it.
/// </summary>
public static class CodePayload
{
    private const string AuthenticationType = "Portal.Code";

    /// <summary>Writes the principal down.</summary>
    public static string Write(ClaimsPrincipal principal) => JsonSerializer.Serialize(
        principal.Claims.Select(claim => new StoredClaim(claim.Type, claim.Value, claim.ValueType, claim.Properties.ToDictionary())));

    /// <summary>Reads it again.</summary>
    public static ClaimsPrincipal Read(string payload)
    {
        var identity = new ClaimsIdentity(AuthenticationType, nameType: "name", roleType: "role");
        foreach (var stored in JsonSerializer.Deserialize<List<StoredClaim>>(payload)!)
        {
            var claim = new Claim(stored.Type, stored.Value, stored.ValueType);
            foreach (var (key, value) in stored.Properties)
            {
                claim.Properties[key] = value;
            }

            identity.AddClaim(claim);
        }

        return new ClaimsPrincipal(identity);
    }

    private sealed record StoredClaim(string Type, string Value, string ValueType, Dictionary<string, string> Properties);
}
