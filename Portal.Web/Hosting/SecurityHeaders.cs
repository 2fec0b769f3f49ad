using Microsoft.Extensions.Options;
using Portal.Grains.Interfaces;

namespace Portal.Web.Hosting;

/// <summary>The headers that every answer carries (ASVS 3.4).</summary>
public static class SecurityHeaders
{
    private const string ContentSecurityPolicy =
        "default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

    private const string FormTarget = "Portal.FormTarget";

    private const string OtherHost = "Portal.OtherHost";

    private const string StrictTransportSecurity = "max-age=63072000; includeSubDomains";

    /// <summary>Sets the headers before anything answers.</summary>
    public static IApplicationBuilder UseSecurityHeaders(this IApplicationBuilder app)
    {
        var isHttps = app.ApplicationServices.GetRequiredService<IOptions<SpaceOptions>>().Value.PublicAddress.Scheme == "https";
        return app.Use((context, next) =>
        {
            // At the last moment: the handler of faults clears what was set before.
            context.Response.OnStarting(() =>
            {
                Set(context.Response.Headers, isHttps && !context.Items.ContainsKey(OtherHost));
                if (context.GetEndpoint()?.Metadata.GetMetadata<ContentSecurityPolicyMetadata>() is { } other)
                {
                    context.Response.Headers.ContentSecurityPolicy = other.Policy;
                }
                else if (context.Items[FormTarget] is Uri target)
                {
                    // One page has a form that leaves the portal, and a script of the portal that sends it.
                    context.Response.Headers.ContentSecurityPolicy = ContentSecurityPolicy.Replace(
                        "form-action 'self'", $"script-src 'self'; form-action {target.GetLeftPart(UriPartial.Authority)}", StringComparison.Ordinal);
                }

                return Task.CompletedTask;
            });
            return next(context);
        });
    }

    /// <summary>Lets the form of this one page go to another address: the answer to a client that wants a form.</summary>
    public static void AllowFormTo(HttpContext context, Uri address) => context.Items[FormTarget] = address;

    /// <summary>This answer reaches browsers at an application's host, whose transport and subdomains are not the portal's to decide on.</summary>
    public static void LeaveTransportToHost(HttpContext context) => context.Items[OtherHost] = true;

    private static void Set(IHeaderDictionary headers, bool isHttps)
    {
        headers.ContentSecurityPolicy = ContentSecurityPolicy;
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Permissions-Policy"] = "camera=(), microphone=(), geolocation=()";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        if (isHttps)
        {
            headers.StrictTransportSecurity = StrictTransportSecurity;
        }

        // Pages speak of one person; what may be kept (styles, fonts) says so itself.
        if (!headers.ContainsKey("Cache-Control"))
        {
            headers.CacheControl = "no-store";
        }
    }
}
