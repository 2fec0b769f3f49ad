using OpenIddict.Server;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace Portal.Web.Oidc;

/// <summary>Counts what the token endpoint answers, refusals of the engine's own included.</summary>
public sealed class CountTokens(TokenMetrics metrics) : IOpenIddictServerHandler<ApplyTokenResponseContext>
{
    /// <summary>Where it stands in the engine's order: first, while nothing has been sent.</summary>
    public static OpenIddictServerHandlerDescriptor Descriptor { get; } =
        OpenIddictServerHandlerDescriptor.CreateBuilder<ApplyTokenResponseContext>()
            .UseSingletonHandler<CountTokens>()
            .SetOrder(int.MinValue + 50_000)
            .SetType(OpenIddictServerHandlerType.Custom)
            .Build();

    /// <inheritdoc />
    public ValueTask HandleAsync(ApplyTokenResponseContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        metrics.Answered(context.Request?.GrantType, context.Response.Error);
        return ValueTask.CompletedTask;
    }
}
