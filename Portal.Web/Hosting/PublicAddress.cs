using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.Options;
using Portal.Grains.Interfaces;

namespace Portal.Web.Hosting;

/// <summary>
/// What a request may say of where it came from and where it went to: the client's address only through configured proxies, the
/// portal's own address never. A forged <c>Host</c> or <c>X-Forwarded-Host</c> reaches no link, issuer or redirect.
/// </summary>
public static class PublicAddress
{
    /// <summary>Settles the client's address and the portal's own.</summary>
    public static IApplicationBuilder UsePublicAddress(this IApplicationBuilder app)
    {
        var forwarded = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor, ForwardLimit = null };
        forwarded.KnownProxies.Clear();
        forwarded.KnownIPNetworks.Clear();
        foreach (var proxy in app.ApplicationServices.GetRequiredService<IOptions<FrontEndOptions>>().Value.TrustedProxies)
        {
            forwarded.KnownIPNetworks.Add(System.Net.IPAddress.TryParse(proxy, out var address)
                ? new System.Net.IPNetwork(address, address.GetAddressBytes().Length * 8)
                : System.Net.IPNetwork.Parse(proxy));
        }

        if (forwarded.KnownIPNetworks.Count > 0)
        {
            app.UseForwardedHeaders(forwarded);
        }

        var own = app.ApplicationServices.GetRequiredService<IOptions<SpaceOptions>>().Value.PublicAddress;
        var host = HostString.FromUriComponent(own);
        return app.Use((context, next) =>
        {
            context.Request.Scheme = own.Scheme;
            context.Request.Host = host;
            return next(context);
        });
    }
}
