using OpenIddict.Abstractions;
using OpenIddict.Server;
using Portal.Grains.Interfaces.Devices;
using Portal.Grains.Interfaces.SecureTokens;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace Portal.Web.Oidc.Device;

/// <summary>
/// A device polls (RFC 8628 §3.4): reads its code from its grain, and answers how it stands in the words of §3.5. The client has proven
/// itself before. A device code means something at the token endpoint alone, and is a namespace of its own.
/// </summary>
public sealed class ReadDeviceCode(IGrainFactory grains) : IOpenIddictServerHandler<ValidateTokenContext>
{
    /// <summary>Where it stands in the engine's order: beside <see cref="ReadReference"/>.</summary>
    public static OpenIddictServerHandlerDescriptor Descriptor { get; } =
        OpenIddictServerHandlerDescriptor.CreateBuilder<ValidateTokenContext>()
            .UseScopedHandler<ReadDeviceCode>()
            .SetOrder(ReadReference.Descriptor.Order + 100)
            .SetType(OpenIddictServerHandlerType.Custom)
            .Build();

    /// <inheritdoc />
    public async ValueTask HandleAsync(ValidateTokenContext context)
    {
        if (context.ValidTokenTypes.Count is not 1 || !context.ValidTokenTypes.Contains(TokenTypeIdentifiers.Private.DeviceCode))
        {
            return;
        }

        // The engine says here who has proven itself; without that, no code is anybody's.
        var poll = SecureToken.TryParse(context.Token, out var code) && context.ValidPresenters.FirstOrDefault() is { } clientId
            ? await grains.GetGrain<IDeviceRequestGrain>(code.Id).PollAsync(code.Secret, clientId)
            : new DevicePoll.Unknown();
        if (poll is DevicePoll.Approved approved)
        {
            context.Principal = CodePayload.Read(approved.Payload).SetTokenType(TokenTypeIdentifiers.Private.DeviceCode);
            return;
        }

        var (error, description) = ErrorOf(poll);
        context.Reject(error, description);
    }

    private static (string Error, string Description) ErrorOf(DevicePoll poll) => poll switch
    {
        DevicePoll.Pending => (Errors.AuthorizationPending, "The member has not answered yet: poll again."),
        DevicePoll.SlowDown slow => (Errors.SlowDown, $"This poll came too early. Wait {slow.Interval.TotalSeconds:0} seconds before each from now on."),
        DevicePoll.Denied => (Errors.AccessDenied, "The member has refused."),
        DevicePoll.Expired => (Errors.ExpiredToken, "The device code has expired: ask for a new one."),
        DevicePoll.Used => (Errors.InvalidGrant, "The device code has been used before."),
        _ => (Errors.InvalidGrant, "This is no device code of this client."),
    };
}
