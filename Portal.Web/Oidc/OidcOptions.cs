namespace Portal.Web.Oidc;

/// <summary>How long tokens live. Configuration section <c>Portal:Oidc</c>.</summary>
public sealed class OidcOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "Portal:Oidc";

    /// <summary>How long a code may be redeemed. Default, and at most (ASVS 10.4.3), 1 minute.</summary>
    public TimeSpan AuthorizationCodeLifetime { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>How long an access token is good; 5 to 10 minutes. Default 5.</summary>
    public TimeSpan AccessTokenLifetime { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>How long an identity token is good: it is read once, on arrival. Default 5 minutes.</summary>
    public TimeSpan IdentityTokenLifetime { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>How long a pushed authorization request is good (RFC 9126 §2.2), 5 to 600 seconds. Default 90 seconds.</summary>
    public TimeSpan PushedRequestLifetime { get; set; } = TimeSpan.FromSeconds(90);
}
