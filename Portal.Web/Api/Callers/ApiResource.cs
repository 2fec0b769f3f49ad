using Microsoft.Extensions.Options;
using Portal.Grains.Interfaces;

namespace Portal.Web.Api.Callers;

/// <summary>The API as a service that access tokens are for.</summary>
public sealed class ApiResource(IOptions<SpaceOptions> space)
{
    /// <summary>
    /// Its name among the <c>aud</c> of an access token (RFC 9068 §3): the address of the API. A token of this portal that was made for
    /// another service is none for this one, whatever its scopes are called.
    /// </summary>
    public string Audience { get; } = new Uri(space.Value.PublicAddress, ApiPaths.V1).AbsoluteUri;
}
