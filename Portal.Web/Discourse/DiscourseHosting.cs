using Microsoft.Extensions.Options;

namespace Portal.Web.Discourse;

/// <summary>How members are signed in at a Discourse by its own protocol.</summary>
public static class DiscourseHosting
{
    /// <summary>Adds the endpoint.</summary>
    public static IServiceCollection AddDiscourseConnect(this IServiceCollection services)
    {
        services.AddSingleton<IValidateOptions<DiscourseOptions>, DiscourseOptionsValidator>();
        services.AddOptions<DiscourseOptions>().BindConfiguration(DiscourseOptions.Section).ValidateOnStart();
        return services.AddSingleton<DiscourseEndpoint>();
    }

    /// <summary>Maps it.</summary>
    public static void MapDiscourseConnect(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapGet(DiscourseEndpoint.Path, (HttpContext context, DiscourseEndpoint endpoint) => endpoint.HandleAsync(context));
}
