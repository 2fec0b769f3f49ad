using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore;
using OpenIddict.Abstractions;
using OpenIddict.Server;
using Portal.Grains.Interfaces.Devices;
using Portal.Web.SignIn;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace Portal.Web.Oidc.Device;

/// <summary>
/// <c>/connect/device</c>: a device asks to be signed in (RFC 8628 §3.1). The engine has checked the client and what it asks for; the
/// grain makes both codes in one durable write, and <see cref="IssueDeviceCode"/> hands them out.
/// </summary>
public sealed class BeginDevice(IGrainFactory grains) : IOpenIddictServerHandler<HandleDeviceAuthorizationRequestContext>
{
    private const string Interval = "interval";

    /// <summary>Where it stands in the engine's order: it is the only one.</summary>
    public static OpenIddictServerHandlerDescriptor Descriptor { get; } =
        OpenIddictServerHandlerDescriptor.CreateBuilder<HandleDeviceAuthorizationRequestContext>()
            .UseScopedHandler<BeginDevice>()
            .SetOrder(0)
            .SetType(OpenIddictServerHandlerType.Custom)
            .Build();

    /// <inheritdoc />
    public async ValueTask HandleAsync(HandleDeviceAuthorizationRequestContext context)
    {
        var http = context.Transaction.GetHttpRequest()?.HttpContext ?? throw new InvalidOperationException("The protocol engine serves HTTP alone.");
        var id = Guid.NewGuid();
        var scopes = context.Request.GetScopes();
        switch (await grains.GetGrain<IDeviceRequestGrain>(id).BeginAsync(
            new BeginDeviceRequest(context.ClientId!, [.. scopes], http.DescribeBrowser().IpAddress)))
        {
            case BeginDeviceAnswer.Begun begun:
                context.Transaction.SetProperty(typeof(BeginDeviceAnswer.Begun).FullName!, begun);
                context.Principal = Principal(id, scopes, begun.Lifetime);
                context.Parameters[Interval] = (long)begun.Interval.TotalSeconds;
                break;
            case BeginDeviceAnswer.RateLimited limited:
                http.Response.Headers.RetryAfter = Math.Ceiling(limited.RetryAfter.TotalSeconds).ToString(CultureInfo.InvariantCulture);
                context.Reject(Errors.TemporarilyUnavailable, "Too many devices asked from this network. Try again later; Retry-After says when.");
                break;
            case var answer:
                throw new InvalidOperationException($"Unknown answer {answer.GetType().Name}.");
        }
    }

    private static ClaimsPrincipal Principal(Guid id, IEnumerable<string> scopes, TimeSpan lifetime) => new ClaimsPrincipal(new ClaimsIdentity())
        .SetScopes(scopes)
        // For expires_in.
        .SetDeviceCodeLifetime(lifetime)
        // Otherwise the engine would make an authorization, and there is none before a member gives one.
        .SetAuthorizationId(id.ToString("N"));
}
