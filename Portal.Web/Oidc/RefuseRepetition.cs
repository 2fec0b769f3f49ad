using OpenIddict.Abstractions;
using OpenIddict.Server;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace Portal.Web.Oidc;

/// <summary>
/// Refuses a parameter that comes more than once (RFC 6749 §3.1, §3.2): of two values, whoever checks one and whoever uses the other do not
/// agree. The engine looks at a few parameters only, and takes the others for lists.
/// </summary>
public static class RefuseRepetition
{
    /// <summary>Where it stands in the engine's order: first.</summary>
    public const int Order = int.MinValue + 500;

    /// <summary>Those that may come several times, by the RFCs that made them (RFC 8707 §2, RFC 8693 §2.1). The portal knows neither.</summary>
    private static readonly HashSet<string> Lists = new(StringComparer.Ordinal) { Parameters.Resource, Parameters.Audience };

    /// <summary>At the endpoint whose requests this is the context of.</summary>
    public static OpenIddictServerHandlerDescriptor At<TContext>()
        where TContext : BaseValidatingContext =>
        OpenIddictServerHandlerDescriptor.CreateBuilder<TContext>()
            .UseInlineHandler(Check)
            .SetOrder(Order)
            .SetType(OpenIddictServerHandlerType.Custom)
            .Build();

    private static ValueTask Check(BaseValidatingContext context)
    {
        var request = context.Transaction.Request ?? new OpenIddictRequest();
        if (request.GetParameters().Any(parameter => parameter.Value.Count > 1 && !Lists.Contains(parameter.Key)))
        {
            context.Reject(Errors.InvalidRequest, "A parameter comes more than once.");
        }

        return ValueTask.CompletedTask;
    }
}
