using Microsoft.Extensions.Options;
using Noticeboard.SignIn;

namespace Noticeboard;

/// <summary>What every answer tells the browser not to do.</summary>
public static class SecurityHeaders
{
    /// <summary>Adds the headers to every answer.</summary>
    public static IApplicationBuilder UseSecurityHeaders(this IApplicationBuilder app)
    {
        // Signing out is a form that ends at the provider, and browsers hold form-action against redirects too.
        var provider = new Uri(app.ApplicationServices.GetRequiredService<IOptions<OidcSettings>>().Value.Authority)
            .GetLeftPart(UriPartial.Authority);
        var policy = "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; frame-ancestors 'none'; "
            + $"form-action 'self' {provider}";

        return app.Use(async (context, next) =>
        {
            var headers = context.Response.Headers;
            headers.ContentSecurityPolicy = policy;
            headers.XContentTypeOptions = "nosniff";
            headers["Referrer-Policy"] = "no-referrer";
            headers["Cross-Origin-Opener-Policy"] = "same-origin";
            await next(context);
        });
    }
}
