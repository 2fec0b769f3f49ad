using System.ComponentModel.DataAnnotations;

namespace Noticeboard.SignIn;

/// <summary>Which OpenID Connect provider signs members in. Configuration section <c>Oidc</c>.</summary>
public sealed class OidcSettings
{
    /// <summary>The configuration section.</summary>
    public const string Section = "Oidc";

    /// <summary>The provider's address, which is its issuer: HTTPS, except on this machine.</summary>
    [Required(ErrorMessage = "Oidc:Authority is not set: give the address of the portal.")]
    public string Authority { get; set; } = "";

    /// <summary>How the provider knows this application.</summary>
    [Required(ErrorMessage = "Oidc:ClientId is not set: give the client id that the portal knows.")]
    public string ClientId { get; set; } = "";

    /// <summary>How this application proves that it is the one.</summary>
    [Required(ErrorMessage = "Oidc:ClientSecret is not set: give the secret that the portal made.")]
    public string ClientSecret { get; set; } = "";

    /// <summary>Whether sign-in goes over plain HTTP, which only a demo on this machine may.</summary>
    public bool IsPlainHttp => Authority.StartsWith("http://", StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether the provider may be reached like this.</summary>
    public bool IsSafe =>
        Uri.TryCreate(Authority, UriKind.Absolute, out var address)
        && (address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback));
}
