using Microsoft.Extensions.Options;

namespace Portal.Web.ForwardAuth;

/// <summary>How applications are protected that know nothing of signing in: a reverse proxy before them asks.</summary>
public static class ForwardAuthHosting
{
    /// <summary>Adds the endpoints.</summary>
    public static IServiceCollection AddForwardAuth(this IServiceCollection services)
    {
        services.AddSingleton<IValidateOptions<ForwardAuthOptions>, ForwardAuthOptionsValidator>();
        services.AddOptions<ForwardAuthOptions>().BindConfiguration(ForwardAuthOptions.Section).ValidateOnStart();
        return services.AddSingleton<AppCookies>().AddSingleton<HopTickets>().AddSingleton<ForwardGate>().AddSingleton<ForwardAuthEndpoint>().AddSingleton<HopEndpoint>();
    }

    /// <summary>Maps them: what proxies ask, what browsers pass, and what both reach at the application's host.</summary>
    public static void MapForwardAuth(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/forward-auth", (HttpContext context, ForwardAuthEndpoint endpoint) => endpoint.CheckAsync(context));
        endpoints.MapGet("/forward-auth/redirect", (HttpContext context, ForwardAuthEndpoint endpoint) => endpoint.CheckOrAskAsync(context));
        endpoints.MapGet("/forward-auth/sign-in", (HttpContext context, ForwardAuthEndpoint endpoint) => endpoint.AskAsync(context));
        endpoints.MapGet("/connect/forward", (HttpContext context, HopEndpoint endpoint) => endpoint.PassAsync(context));
        endpoints.MapGet($"{HopEndpoint.AtApplication}/callback", (HttpContext context, HopEndpoint endpoint) => endpoint.ArriveAsync(context));
        endpoints.MapGet($"{HopEndpoint.AtApplication}/sign-out", (HttpContext context, HopEndpoint endpoint) => endpoint.SignOut(context));
    }
}
