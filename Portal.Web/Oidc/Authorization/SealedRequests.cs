using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.WebUtilities;

namespace Portal.Web.Oidc.Authorization;

/// <summary>
/// Seals authorization requests with the keys that all front ends share. Nothing is stored: a browser or a client carries them, and whoever
/// opens thousands of them fills no memory. Thread-safe.
/// </summary>
public sealed class SealedRequests(IDataProtectionProvider protection, TimeProvider time)
{
    /// <summary>What every reference to a request begins with (RFC 9126 §2.2).</summary>
    public const string Prefix = "urn:ietf:params:oauth:request_uri:";

    private readonly IDataProtector _protector = protection.CreateProtector("Portal.AuthorizationRequest.v1");

    /// <summary>The reference, without <see cref="Prefix"/>.</summary>
    public string Seal(SealedRequest request) =>
        WebEncoders.Base64UrlEncode(_protector.Protect(Encoding.UTF8.GetBytes(JsonSerializer.Serialize(request))));

    /// <summary>The request, or null for one that was not sealed here or has expired.</summary>
    /// <param name="reference">The reference, without <see cref="Prefix"/>.</param>
    public SealedRequest? TryOpen(string reference)
    {
        try
        {
            var request = JsonSerializer.Deserialize<SealedRequest>(_protector.Unprotect(WebEncoders.Base64UrlDecode(reference)))!;
            return time.GetUtcNow() < request.ExpiresAt ? request : null;
        }
        catch (Exception exception) when (exception is CryptographicException or FormatException)
        {
            return null;
        }
    }

    /// <summary>The request that a local address leads to, or null where it leads to none.</summary>
    public SealedRequest? TryOpenAddress(string? address)
    {
        const string path = "/connect/authorize?";
        if (address is null || !address.StartsWith(path, StringComparison.Ordinal))
        {
            return null;
        }

        var reference = QueryHelpers.ParseQuery(address[path.Length..]).GetValueOrDefault("request_uri").ToString();
        return reference.StartsWith(Prefix, StringComparison.Ordinal) ? TryOpen(reference[Prefix.Length..]) : null;
    }

    /// <summary>The address at which the request goes on.</summary>
    public string AddressOf(SealedRequest request, string clientId) => "/connect/authorize" + new QueryBuilder
    {
        { "client_id", clientId },
        { "request_uri", Prefix + Seal(request) },
    };
}
