using System.Security.Claims;
using System.Text.Json;
using OpenIddict.Abstractions;
using OpenIddict.Server;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace Portal.Web.Oidc.Authorization;

/// <summary>Reads a request that comes by reference: pushed by the client (RFC 9126), or sealed here while the member was asked something.</summary>
public sealed class ReadSealedRequest(SealedRequests requests) : IOpenIddictServerHandler<ValidateTokenContext>
{
    private const string Property = "Portal.SealedRequest";

    /// <summary>Where it stands in the engine's order: before the engine would read a signed token.</summary>
    public static OpenIddictServerHandlerDescriptor Descriptor { get; } =
        OpenIddictServerHandlerDescriptor.CreateBuilder<ValidateTokenContext>()
            .UseSingletonHandler<ReadSealedRequest>()
            .SetOrder(ReadReference.Descriptor.Order - 1)
            .SetType(OpenIddictServerHandlerType.Custom)
            .Build();

    /// <summary>The sealed request behind the current one, or null where the client's own parameters came.</summary>
    public static SealedRequest? Of(OpenIddictServerTransaction transaction) => transaction.GetProperty<SealedRequest>(Property);

    /// <inheritdoc />
    public ValueTask HandleAsync(ValidateTokenContext context)
    {
        if (!context.ValidTokenTypes.Contains(TokenTypeIdentifiers.Private.RequestToken))
        {
            return ValueTask.CompletedTask;
        }

        if (requests.TryOpen(context.Token) is not { } request)
        {
            context.Reject(Errors.InvalidRequestUri, "The request_uri is unknown or has expired: begin again at the application.");
            return ValueTask.CompletedTask;
        }

        using var parameters = JsonDocument.Parse(request.Parameters);
        var identity = new ClaimsIdentity("Portal.Request");
        identity.SetClaim(Claims.Private.RequestTokenType, request.IsPushed
            ? RequestTokenTypes.Private.PushedAuthorizationRequest
            : RequestTokenTypes.Private.CachedAuthorizationRequest);
        identity.SetClaim(Claims.Private.RequestParameters, parameters.RootElement.Clone());
        context.Principal = new ClaimsPrincipal(identity).SetTokenType(TokenTypeIdentifiers.Private.RequestToken);
        context.Transaction.SetProperty(Property, request);
        return ValueTask.CompletedTask;
    }
}
