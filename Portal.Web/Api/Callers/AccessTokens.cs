using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using Portal.Grains.Interfaces;
using Portal.Web.Oidc;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace Portal.Web.Api.Callers;

/// <summary>
/// Reads access tokens that the portal issued to clients that act for themselves. The keys are those of this moment in memory, so that a
/// rotation needs nothing here. Thread-safe.
/// </summary>
public sealed class AccessTokens(SigningKeys keys, ApiResource resource, IOptions<SpaceOptions> space, TimeProvider time)
{
    /// <summary>RFC 9068 §2.1.</summary>
    private const string TokenType = "at+jwt";

    private const int MaxLength = 16 * 1024;

    private static readonly JsonWebTokenHandler Handler = new() { MapInboundClaims = false, MaximumTokenSizeInBytes = MaxLength };

    /// <summary>The client of a token and its scopes; null where it is none for the API, or not good any more.</summary>
    public async Task<(string ClientId, IReadOnlyList<string> Scopes)?> ReadAsync(string token)
    {
        if (token.Length > MaxLength)
        {
            return null;
        }

        var result = await Handler.ValidateTokenAsync(token, new TokenValidationParameters
        {
            ValidTypes = [TokenType],
            ValidAlgorithms = [SecurityAlgorithms.EcdsaSha256],
            ValidIssuer = space.Value.PublicAddress.AbsoluteUri,
            ValidAudience = resource.Audience,
            IssuerSigningKeys = keys.Verifying,
            RequireExpirationTime = true,
            LifetimeValidator = (notBefore, expires, _, _) => expires > Now && !(notBefore > Now),
        });
        // Of a member's sign-in the subject is the member: such a token is never the client's own.
        return result.IsValid
            && result.SecurityToken is JsonWebToken jwt
            && jwt.TryGetPayloadValue<string>(Claims.ClientId, out var clientId)
            && clientId == jwt.Subject
            && !jwt.TryGetPayloadValue<string>(Claims.Private.AuthorizationId, out _)
            && jwt.TryGetPayloadValue<string>(Claims.Scope, out var scopes)
                ? (clientId, scopes.Split(' ', StringSplitOptions.RemoveEmptyEntries))
                : null;
    }

    private DateTime Now => time.GetUtcNow().UtcDateTime;
}
