using Portal.Grains.Interfaces.Grants;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace Portal.Web.Oidc.Stores;

/// <summary>A grant's code as the protocol engine's token entry, for the length of one request.</summary>
/// <param name="grant">The grant as of now.</param>
public sealed class GrantCode(GrantView grant)
{
    /// <summary>The grant.</summary>
    public GrantView Grant { get; } = grant;

    /// <summary>What the engine knows or wants of the code's status.</summary>
    public string? Status { get; set; } = !grant.IsLive ? Statuses.Revoked : grant.IsCodeRedeemed ? Statuses.Redeemed : Statuses.Valid;

    /// <summary>When the engine wants it redeemed.</summary>
    public DateTimeOffset? RedeemedAt { get; set; }
}
