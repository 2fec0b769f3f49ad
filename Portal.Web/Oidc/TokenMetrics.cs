using System.Diagnostics.Metrics;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace Portal.Web.Oidc;

/// <summary>Counts answers of the token endpoint. What is measured, and in which unit, is in docs/telemetry.md.</summary>
public sealed class TokenMetrics
{
    /// <summary>The meter's name.</summary>
    public const string Name = "Portal.Web";

    private static readonly HashSet<string> KnownGrants =
        [GrantTypes.AuthorizationCode, GrantTypes.RefreshToken, GrantTypes.ClientCredentials, GrantTypes.DeviceCode];

    private readonly Counter<long> _answers;

    /// <summary>Makes the instrument.</summary>
    public TokenMetrics(IMeterFactory meters) =>
        _answers = meters.Create(Name).CreateCounter<long>("portal.oidc.token_answers", "{answer}", "Answers of the token endpoint: tokens, or an error.");

    /// <summary>The endpoint answers.</summary>
    /// <param name="grantType">What the client sent, which may be anything.</param>
    /// <param name="error">The error of RFC 6749 §5.2, or null for tokens.</param>
    public void Answered(string? grantType, string? error)
    {
        var grant = new KeyValuePair<string, object?>("portal.oidc.grant_type", grantType is not null && KnownGrants.Contains(grantType) ? grantType : "other");
        if (error is null)
        {
            _answers.Add(1, grant);
        }
        else
        {
            _answers.Add(1, grant, new KeyValuePair<string, object?>("error.type", error));
        }
    }
}
