using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.Extensions.DependencyInjection;
using Portal.Grains.Interfaces.Roles;
using Portal.Tests.Web;
using Portal.Web.Hosting;
using Portal.Web.Roles;

namespace Portal.Tests.Admin;

/// <summary>A route of the running portal, and whom it asks for what.</summary>
/// <param name="Pattern">As it is mapped, without a slash before it.</param>
/// <param name="Verbs">What it answers to; null for every verb.</param>
/// <param name="Permission">The permission that it names, or <see cref="PermissionPolicies.Any"/>; null where it names none.</param>
/// <param name="Besides">What looking at it needs besides, or null.</param>
internal sealed partial record WalkedRoute(string Pattern, IReadOnlyList<string>? Verbs, string? Permission, string? Besides = null)
{
    /// <summary>All that a browser or program might send.</summary>
    public static IReadOnlyList<string> AllVerbs { get; } = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];

    /// <summary>An address that the route answers to.</summary>
    public string Address => AddressWith("1");

    /// <summary>All routes but the files of wwwroot, which are for everybody.</summary>
    public static IReadOnlyList<WalkedRoute> AllOf(PortalHost portal) =>
    [
        .. portal.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<StaticAssetDescriptor>() is null)
            .Select(endpoint => new WalkedRoute(
                (endpoint.RoutePattern.RawText ?? "").TrimStart('/'),
                endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods,
                endpoint.Metadata.GetOrderedMetadata<IAuthorizeData>().Select(data => data.Policy).SingleOrDefault(IsPermission),
                endpoint.Metadata.GetMetadata<PageActionDescriptor>() is { } page && page.ViewEnginePath.StartsWith("/Admin/", StringComparison.Ordinal) ? BesidesOf(page) : null))
            .GroupBy(route => (route.Pattern.ToLowerInvariant(), route.Permission))
            .Select(same => same.First() with { Verbs = same.Any(route => route.Verbs is null) ? null : [.. same.SelectMany(route => route.Verbs!).Distinct()] }),
    ];

    /// <summary>The forms of the administrators' pages: where each is sent to.</summary>
    /// <param name="portal">The portal.</param>
    /// <param name="person">A member whom forms about members may be about.</param>
    public static IReadOnlyList<string> Forms(PortalHost portal, Person person) =>
    [
        .. portal.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Select(endpoint => (Pattern: endpoint.RoutePattern.RawText ?? "", Page: endpoint.Metadata.GetMetadata<PageActionDescriptor>()))
            .Where(route => route.Page?.ViewEnginePath.StartsWith("/Admin/", StringComparison.Ordinal) is true)
            .SelectMany(route => HandlersOf(route.Page!).Select(handler =>
                new WalkedRoute(route.Pattern.TrimStart('/'), null, null).AddressWith($"{person.Number}") + (handler.Length == 0 ? "" : $"?handler={handler}")))
            .Distinct(),
    ];

    /// <summary>Whether routing lets a verb through to it.</summary>
    public bool Takes(string verb) => Verbs is null || Verbs.Contains(verb, StringComparer.OrdinalIgnoreCase);

    private string AddressWith(string number) => "/" + Parameter().Replace(Pattern, match =>
        match.Value.Contains(":int", StringComparison.Ordinal) ? number : match.Value.Contains(":guid", StringComparison.Ordinal) ? Guid.Empty.ToString() : "x");

    private static bool IsPermission(string? policy) => policy is PermissionPolicies.Any || Permissions.All.Contains(policy, StringComparer.Ordinal);

    private static IEnumerable<string> HandlersOf(PageActionDescriptor page) => ModelOf(page)
        .GetMethods(BindingFlags.Instance | BindingFlags.Public)
        .Select(method => Handler().Match(method.Name))
        .Where(match => match.Success)
        .Select(match => match.Groups["name"].Value);

    private static string? BesidesOf(PageActionDescriptor page) =>
        (ModelOf(page).GetMethod("OnGetAsync") ?? ModelOf(page).GetMethod("OnGet"))?.GetCustomAttribute<PermissionAttribute>()?.Permission;

    private static Type ModelOf(PageActionDescriptor page)
    {
        var name = $"Portal.Web.Pages{page.ViewEnginePath.Replace('/', '.')}Model";
        return typeof(PortalApplication).Assembly.GetType(name) ?? throw new InvalidOperationException($"There is no page model {name}.");
    }

    [GeneratedRegex(@"\{[^}]*\}")]
    private static partial Regex Parameter();

    [GeneratedRegex("^OnPost(?<name>.*?)(Async)?$")]
    private static partial Regex Handler();
}
