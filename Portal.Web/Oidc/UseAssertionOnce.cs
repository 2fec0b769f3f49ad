using OpenIddict.Abstractions;
using OpenIddict.Server;
using Portal.Grains.Interfaces;
using Portal.Grains.Interfaces.Clients;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace Portal.Web.Oidc;

/// <summary>
/// Holds an assertion by which a client proved itself (<c>private_key_jwt</c>) to one use, on whichever front end (RFC 7523 §3, no. 7): it
/// has to have a <c>jti</c>, and to expire soon, for it is remembered until then. Where a grant will be written, that write marks it as used;
/// everywhere else it is marked before the client counts as authenticated.
/// </summary>
public sealed class UseAssertionOnce(IGrainFactory grains, AssertionOfRequest ofRequest, TimeProvider time) : IOpenIddictServerHandler<ProcessAuthenticationContext>
{
    /// <summary>What is wrong with an assertion that comes twice.</summary>
    public const string UsedBefore = "The client assertion has been used before: sign a new one for every request.";

    private static readonly TimeSpan LongestLifetime = TimeSpan.FromMinutes(10);
    private const int LongestId = 256;

    /// <summary>Where it stands in the engine's order: once signature, issuer, audience and client are known to be right.</summary>
    public static OpenIddictServerHandlerDescriptor Descriptor { get; } =
        OpenIddictServerHandlerDescriptor.CreateBuilder<ProcessAuthenticationContext>()
            .UseScopedHandler<UseAssertionOnce>()
            .SetOrder(OpenIddictServerHandlers.ValidateClientSecret.Descriptor.Order + 500)
            .SetType(OpenIddictServerHandlerType.Custom)
            .Build();

    /// <inheritdoc />
    public async ValueTask HandleAsync(ProcessAuthenticationContext context)
    {
        if (context.ClientAssertionPrincipal is not { } assertion)
        {
            return;
        }

        if (assertion.GetClaim(Claims.JwtId) is not { Length: > 0 and <= LongestId } id)
        {
            context.Reject(Errors.InvalidClient, $"The client assertion needs a jti of 1 to {LongestId} characters.");
        }
        else if (assertion.GetExpirationDate() is not { } expiresAt || expiresAt > time.GetUtcNow() + LongestLifetime)
        {
            context.Reject(Errors.InvalidClient, $"The client assertion has to expire within {LongestLifetime.TotalMinutes:0} minutes.");
        }
        else if (!await TryUseAsync(context, new ClientAssertion(id, expiresAt + ReadAssertion.ClockTolerance)))
        {
            context.Reject(Errors.InvalidClient, UsedBefore);
        }
    }

    private async Task<bool> TryUseAsync(ProcessAuthenticationContext context, ClientAssertion assertion)
    {
        var used = grains.GetGrain<IUsedAssertionsGrain>(GrainKeys.UsedAssertions(context.ClientId!));
        if (!IsForGrant(context))
        {
            return await used.TryUseAsync(assertion.Id, assertion.ExpiresAt);
        }

        ofRequest.Reserved = assertion;
        return await used.TryReserveAsync(assertion);
    }

    private static bool IsForGrant(ProcessAuthenticationContext context) =>
        context.EndpointType is OpenIddictServerEndpointType.Token
        && (context.Request.IsAuthorizationCodeGrantType() || context.Request.IsRefreshTokenGrantType());
}
