namespace Portal.Web.Api;

/// <summary>The addresses of the API: errors there are problems in JSON, not pages.</summary>
public static class ApiPaths
{
    /// <summary>Where version 1 begins.</summary>
    public const string V1 = "/api/v1";

    private const string All = "/api";

    /// <summary>Whether programs come here for the API, whatever it answers.</summary>
    public static bool Contains(PathString path) => path.StartsWithSegments(All, StringComparison.OrdinalIgnoreCase);
}
