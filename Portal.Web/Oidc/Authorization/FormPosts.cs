using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http.Extensions;

namespace Portal.Web.Oidc.Authorization;

/// <summary>
/// Carries an answer from the authorization endpoint to the page with the form, sealed and for a minute: nobody can have the portal show a
/// form to an address of their own. Thread-safe.
/// </summary>
public sealed class FormPosts(IDataProtectionProvider protection)
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(1);

    private readonly ITimeLimitedDataProtector _protector = protection.CreateProtector("Portal.FormPost.v1").ToTimeLimitedDataProtector();

    /// <summary>The address of the page with the form.</summary>
    public string AddressOf(FormPost form) =>
        "/connect/post" + new QueryBuilder { { "form", _protector.Protect(JsonSerializer.Serialize(form), Lifetime) } };

    /// <summary>The form, or null where it was not sealed here or its minute is over.</summary>
    public FormPost? TryOpen(string? form)
    {
        try
        {
            return form is null ? null : JsonSerializer.Deserialize<FormPost>(_protector.Unprotect(form));
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
