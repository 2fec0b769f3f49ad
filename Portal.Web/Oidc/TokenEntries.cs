using OpenIddict.Server;

namespace Portal.Web.Oidc;

/// <summary>
/// What the engine would do with rows of its own for tokens. Here grants hold what is to be remembered, in as many writes as a request
/// needs and no more: these handlers are taken out, and there is no token store.
/// </summary>
public static class TokenEntries
{
    /// <summary>Every handler of the engine that reads or writes token entries, and the rules that <see cref="RefuseStrangers"/> replaces.</summary>
    public static IReadOnlyList<OpenIddictServerHandlerDescriptor> Handlers { get; } =
    [
        OpenIddictServerHandlers.RedeemTokenEntry.Descriptor,
        OpenIddictServerHandlers.RedeemLogoutTokenEntry.Descriptor,
        OpenIddictServerHandlers.RejectDeviceCodeEntry.Descriptor,
        OpenIddictServerHandlers.RejectUserCodeEntry.Descriptor,
        OpenIddictServerHandlers.UpdateReferenceDeviceCodeEntry.Descriptor,
        OpenIddictServerHandlers.Protection.ValidateReferenceTokenIdentifier.Descriptor,
        OpenIddictServerHandlers.Protection.RestoreTokenEntryProperties.Descriptor,
        OpenIddictServerHandlers.Protection.ValidateTokenEntry.Descriptor,
        OpenIddictServerHandlers.Protection.CreateTokenEntry.Descriptor,
        OpenIddictServerHandlers.Protection.AttachTokenPayload.Descriptor,
        OpenIddictServerHandlers.Introspection.ValidateTokenType.Descriptor,
        OpenIddictServerHandlers.Introspection.ValidateAuthorizedParty.Descriptor,
        OpenIddictServerHandlers.Revocation.ValidateAuthorizedParty.Descriptor,
        OpenIddictServerHandlers.Revocation.RevokeToken.Descriptor,
    ];
}
