using Microsoft.AspNetCore;
using OpenIddict.Server;
using OpenIddict.Server.AspNetCore;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace Portal.Web.Oidc.Authorization;

/// <summary>
/// Answers a client that wants a form (OAuth 2.0 Form Post Response Mode). The engine would write a page with a script in it, which our
/// policy forbids; this leads to a page in the house style, which also works without a script.
/// </summary>
public sealed class PostToClient(FormPosts forms) : IOpenIddictServerHandler<ApplyAuthorizationResponseContext>
{
    /// <summary>Where it stands in the engine's order: before the engine's own form.</summary>
    public static OpenIddictServerHandlerDescriptor Descriptor { get; } =
        OpenIddictServerHandlerDescriptor.CreateBuilder<ApplyAuthorizationResponseContext>()
            .UseSingletonHandler<PostToClient>()
            .SetOrder(OpenIddictServerAspNetCoreHandlers.Authentication.ProcessFormPostResponse.Descriptor.Order - 500)
            .SetType(OpenIddictServerHandlerType.Custom)
            .Build();

    /// <inheritdoc />
    public ValueTask HandleAsync(ApplyAuthorizationResponseContext context)
    {
        if (string.IsNullOrEmpty(context.RedirectUri) || context.ResponseMode != ResponseModes.FormPost)
        {
            return ValueTask.CompletedTask;
        }

        var fields = context.Response.GetParameters()
            .Select(parameter => KeyValuePair.Create(parameter.Key, (string?)parameter.Value))
            .Where(field => !string.IsNullOrEmpty(field.Value))
            .ToDictionary(field => field.Key, field => field.Value!, StringComparer.Ordinal);
        context.Transaction.GetHttpRequest()!.HttpContext.Response.Redirect(forms.AddressOf(new FormPost(context.RedirectUri, fields)));
        context.HandleRequest();
        return ValueTask.CompletedTask;
    }
}
