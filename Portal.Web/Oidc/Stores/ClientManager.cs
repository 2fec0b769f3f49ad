using Microsoft.Extensions.Options;
using OpenIddict.Abstractions;
using OpenIddict.Core;
using Portal.Grains.Interfaces;
using Portal.Grains.Interfaces.Clients;

namespace Portal.Web.Oidc.Stores;

/// <summary>
/// Has a client's secret checked by its grain. Secrets are random, so SHA-256 is enough; the engine's own PBKDF2 would cost
/// milliseconds of processor time in every call with a secret, and protects only what people choose.
/// </summary>
public sealed class ClientManager(
    IOpenIddictApplicationCache<ClientView> cache,
    ILogger<OpenIddictApplicationManager<ClientView>> logger,
    IOptionsMonitor<OpenIddictCoreOptions> options,
    IOpenIddictApplicationStore<ClientView> store,
    IGrainFactory grains) : OpenIddictApplicationManager<ClientView>(cache, logger, options, store)
{
    /// <inheritdoc />
    public override async ValueTask<bool> ValidateClientSecretAsync(ClientView application, string secret, CancellationToken cancellationToken = default) =>
        await grains.GetGrain<IClientGrain>(GrainKeys.Client(application.ClientId)).VerifySecretAsync(secret);
}
