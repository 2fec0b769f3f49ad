using OpenIddict.Server;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace Portal.Web.Oidc.Authorization;

/// <summary>
/// Refuses a client that describes itself in its request, by the name for it (OpenID Connect Core 1.0 §3.1.2.6): who a client is, is declared at
/// the portal.
/// </summary>
public static class RefuseRegistration
{
    /// <summary>At the endpoint whose requests this is the context of, once what comes twice has been refused.</summary>
    public static OpenIddictServerHandlerDescriptor At<TContext>()
        where TContext : BaseValidatingContext =>
        OpenIddictServerHandlerDescriptor.CreateBuilder<TContext>()
            .UseInlineHandler(Check)
            .SetOrder(RefuseRepetition.Order + 1)
            .SetType(OpenIddictServerHandlerType.Custom)
            .Build();

    private static ValueTask Check(BaseValidatingContext context)
    {
        if (context.Transaction.Request?.HasParameter(Parameters.Registration) is true)
        {
            context.Reject(Errors.RegistrationNotSupported, "Clients are declared at the portal, and cannot describe themselves in a request.");
        }

        return ValueTask.CompletedTask;
    }
}
