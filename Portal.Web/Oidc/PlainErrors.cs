using OpenIddict.Abstractions;
using OpenIddict.Server;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace Portal.Web.Oidc;

/// <summary>
/// Has every refusal speak for the portal alone. The engine adds an <c>error_uri</c> that leads to its own documentation, which says nothing of
/// this portal and tells what it is made of. And a description may name what came, and has to keep to the characters that it may have
/// (RFC 6749 §4.1.2.1, §5.2; RFC 6750 §3), in a header above all.
/// </summary>
public sealed class PlainErrors : IOpenIddictServerHandler<ProcessErrorContext>, IOpenIddictServerHandler<ProcessChallengeContext>
{
    /// <summary>Where it stands for what the engine refuses: right after the engine has written down why.</summary>
    public static OpenIddictServerHandlerDescriptor ErrorDescriptor { get; } =
        OpenIddictServerHandlerDescriptor.CreateBuilder<ProcessErrorContext>()
            .UseSingletonHandler<PlainErrors>()
            .SetOrder(OpenIddictServerHandlers.AttachErrorParameters.Descriptor.Order + 500)
            .SetType(OpenIddictServerHandlerType.Custom)
            .Build();

    /// <summary>Where it stands for what an endpoint of the portal refuses: the same.</summary>
    public static OpenIddictServerHandlerDescriptor ChallengeDescriptor { get; } =
        OpenIddictServerHandlerDescriptor.CreateBuilder<ProcessChallengeContext>()
            .UseSingletonHandler<PlainErrors>()
            .SetOrder(OpenIddictServerHandlers.AttachCustomChallengeParameters.Descriptor.Order + 500)
            .SetType(OpenIddictServerHandlerType.Custom)
            .Build();

    /// <inheritdoc />
    public ValueTask HandleAsync(ProcessErrorContext context)
    {
        Clean(context.Response);
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc />
    public ValueTask HandleAsync(ProcessChallengeContext context)
    {
        Clean(context.Response);
        return ValueTask.CompletedTask;
    }

    private static void Clean(OpenIddictResponse response)
    {
        response.ErrorUri = null;
        if (response.ErrorDescription is { } description)
        {
            response.ErrorDescription = string.Concat(description.Select(character =>
                character is >= ' ' and <= '~' and not '"' and not '\\' ? character : '?'));
        }
    }
}
