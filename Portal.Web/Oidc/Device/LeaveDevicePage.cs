using OpenIddict.Server;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace Portal.Web.Oidc.Device;

/// <summary>
/// Keeps the engine away from <c>/device</c>. It wants to know the page's address, to tell devices of it, and would then take requests
/// there for its own: it would look for the user code among its token entries, of which there are none. Here it is a page like any other.
/// </summary>
public sealed class LeaveDevicePage : IOpenIddictServerHandler<ProcessRequestContext>
{
    /// <summary>Where it stands in the engine's order: right after the engine has found out which endpoint a request is for.</summary>
    public static OpenIddictServerHandlerDescriptor Descriptor { get; } =
        OpenIddictServerHandlerDescriptor.CreateBuilder<ProcessRequestContext>()
            .UseSingletonHandler<LeaveDevicePage>()
            .SetOrder(OpenIddictServerHandlers.InferEndpointType.Descriptor.Order + 500)
            .SetType(OpenIddictServerHandlerType.Custom)
            .Build();

    /// <inheritdoc />
    public ValueTask HandleAsync(ProcessRequestContext context)
    {
        if (context.EndpointType is OpenIddictServerEndpointType.EndUserVerification)
        {
            context.EndpointType = OpenIddictServerEndpointType.Unknown;
        }

        return ValueTask.CompletedTask;
    }
}
