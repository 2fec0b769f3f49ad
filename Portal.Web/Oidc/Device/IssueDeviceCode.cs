using OpenIddict.Server;
using Portal.Grains.Interfaces.Devices;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace Portal.Web.Oidc.Device;

/// <summary>Hands out the codes that the grain made, where the engine would make signed tokens and entries for them.</summary>
public sealed class IssueDeviceCode : IOpenIddictServerHandler<GenerateTokenContext>
{
    /// <summary>Where it stands in the engine's order: after <see cref="IssueReference"/>, which switches the engine's entries off.</summary>
    public static OpenIddictServerHandlerDescriptor Descriptor { get; } =
        OpenIddictServerHandlerDescriptor.CreateBuilder<GenerateTokenContext>()
            .UseSingletonHandler<IssueDeviceCode>()
            .SetOrder(IssueReference.Descriptor.Order + 100)
            .SetType(OpenIddictServerHandlerType.Custom)
            .Build();

    /// <inheritdoc />
    public ValueTask HandleAsync(GenerateTokenContext context)
    {
        context.Token = context.TokenType switch
        {
            TokenTypeIdentifiers.Private.DeviceCode => Begun(context).DeviceCode.ToReference(),
            TokenTypeIdentifiers.Private.UserCode => Begun(context).UserCode,
            _ => context.Token,
        };
        return ValueTask.CompletedTask;
    }

    private static BeginDeviceAnswer.Begun Begun(GenerateTokenContext context) =>
        context.Transaction.GetProperty<BeginDeviceAnswer.Begun>(typeof(BeginDeviceAnswer.Begun).FullName!)
        ?? throw new InvalidOperationException("No device has asked.");
}
