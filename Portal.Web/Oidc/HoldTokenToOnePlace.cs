using Microsoft.AspNetCore;
using OpenIddict.Server;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace Portal.Web.Oidc;

/// <summary>
/// Takes an access token from the header or from the form, and from one of them alone (RFC 6750 §2). In an address it would end up in logs
/// and histories (RFC 9700 §4.3.2).
/// </summary>
public sealed class HoldTokenToOnePlace : IOpenIddictServerHandler<ValidateUserInfoRequestContext>
{
    /// <summary>Where it stands in the engine's order: before the token is looked at.</summary>
    public static OpenIddictServerHandlerDescriptor Descriptor { get; } =
        OpenIddictServerHandlerDescriptor.CreateBuilder<ValidateUserInfoRequestContext>()
            .UseSingletonHandler<HoldTokenToOnePlace>()
            .SetOrder(int.MinValue + 1_000)
            .SetType(OpenIddictServerHandlerType.Custom)
            .Build();

    /// <inheritdoc />
    public ValueTask HandleAsync(ValidateUserInfoRequestContext context)
    {
        var request = context.Transaction.GetHttpRequest() ?? throw new InvalidOperationException("The protocol engine serves HTTP alone.");
        if (request.Query.ContainsKey(Parameters.AccessToken))
        {
            context.Reject(Errors.InvalidRequest, "The access token belongs into the Authorization header, and into no address.");
        }
        else if (request.HasFormContentType && request.Form.ContainsKey(Parameters.AccessToken) && request.Headers.Authorization.Count > 0)
        {
            context.Reject(Errors.InvalidRequest, "The access token comes twice: in the Authorization header and in the form.");
        }

        return ValueTask.CompletedTask;
    }
}
