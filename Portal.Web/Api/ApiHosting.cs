using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;
using Portal.Grains.Interfaces.ApiKeys;
using Portal.Web.Api.Callers;
using Portal.Web.Api.Description;
using Portal.Web.Api.Events;
using Portal.Web.Api.Members;
using Portal.Web.Api.Problems;
using Portal.Web.Hosting;

namespace Portal.Web.Api;

/// <summary>How the API is put together.</summary>
public static class ApiHosting
{
    private const string Problem = "application/problem+json";

    /// <summary>Adds it.</summary>
    public static IServiceCollection AddMemberApi(this IServiceCollection services)
    {
        services.AddSingleton<IValidateOptions<ApiOptions>, ApiOptionsValidator>();
        services.AddOptions<ApiOptions>().BindConfiguration(ApiOptions.Section).ValidateOnStart();
        services.AddSingleton<ApiResource>().AddSingleton<AccessTokens>().AddSingleton<BatchGate>();
        services.AddSingleton<MembersEndpoint>().AddSingleton<BatchEndpoint>().AddSingleton<EventsEndpoint>();
        return services.AddApiDescription();
    }

    /// <summary>Maps it.</summary>
    public static void MapMemberApi(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapOpenApi($"{ApiPaths.V1}/openapi.json");
        var api = endpoints.MapGroup(ApiPaths.V1);
        var batchBytes = endpoints.ServiceProvider.GetRequiredService<IOptions<ApiOptions>>().Value.BatchBytes;

        api.MapGet("/members", (HttpContext context, MembersEndpoint members) => members.ListAsync(context))
            .RequireScope(ApiScopes.ReadMembers)
            .Describe("listMembers", "List members", ApiTexts.ListMembers, ApiParameters.List)
            .Produces<ApiMemberPage>()
            .Refuses(400, 401, 403, 503);
        api.MapGet("/members/{number}", (HttpContext context, string number, MembersEndpoint members) => members.GetAsync(context, number))
            .RequireScope(ApiScopes.ReadMembers)
            .Describe("getMember", "Read a member", ApiTexts.GetMember, ApiParameters.Get)
            .Produces<ApiMember>()
            .Produces(StatusCodes.Status304NotModified)
            .Refuses(400, 401, 403, 404, 503);
        api.MapPut("/members/{number}", (HttpContext context, string number, MembersEndpoint members) => members.PutAsync(context, number))
            .RequireScope(ApiScopes.WriteMembers)
            .Accepts<ApiMemberChange>("application/json")
            .Describe("putMember", "Have a member be as you say", ApiTexts.PutMember, ApiParameters.Write)
            .Produces<ApiMember>()
            .Produces<ApiMember>(StatusCodes.Status201Created)
            .Refuses(400, 401, 403, 404, 409, 412, 413, 415, 422, 503);
        api.MapPatch("/members/{number}", (HttpContext context, string number, MembersEndpoint members) => members.PatchAsync(context, number))
            .RequireScope(ApiScopes.WriteMembers)
            .Accepts<ApiMemberChange>("application/merge-patch+json", "application/json")
            .Describe("patchMember", "Change a member", ApiTexts.PatchMember, ApiParameters.Write)
            .Produces<ApiMember>()
            .Refuses(400, 401, 403, 404, 409, 412, 413, 415, 422, 503);
        api.MapPost("/members:batch", (HttpContext context, BatchEndpoint batch) => batch.HandleAsync(context))
            .RequireScope(ApiScopes.WriteMembers)
            .Accepts<ApiBatch>("application/json")
            .WithMetadata(new RequestSizeLimitAttribute(batchBytes + MalformedRequests.MaxDroppedBytes))
            .Describe("batchMembers", "Have thousands of members be as you say", ApiTexts.Batch, ApiParameters.None)
            .Produces<ApiBatchAnswer>()
            .Refuses(400, 401, 403, 413, 415, 422, 429, 503);
        api.MapGet("/events", (HttpContext context, EventsEndpoint events) => events.ListAsync(context))
            .RequireScope(ApiScopes.ReadMembers)
            .Describe("listEvents", "Follow what happens", ApiTexts.Events, ApiParameters.Events)
            .Produces<ApiEventPage>()
            .Refuses(400, 401, 403, 410, 503);
    }

    private static RouteHandlerBuilder Describe(
        this RouteHandlerBuilder endpoint, string name, string summary, string description, IReadOnlyList<ApiParameter> parameters) =>
        endpoint.WithTags(name.EndsWith("Events", StringComparison.Ordinal) ? "Events" : "Members").WithName(name).WithSummary(summary).WithDescription(description).WithMetadata(new ApiParameters(parameters));

    private static void Refuses(this RouteHandlerBuilder endpoint, params IReadOnlyList<int> statuses)
    {
        foreach (var status in statuses)
        {
            endpoint.Produces<ApiProblem>(status, Problem);
        }
    }
}
