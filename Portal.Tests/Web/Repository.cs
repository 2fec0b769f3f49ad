namespace Portal.Tests.Web;

/// <summary>Where the sources are: the front end serves its styles and pages from its project's folder, as <c>dotnet run</c> does.</summary>
internal static class Repository
{
    public static string Root { get; } = Find();

    public static string FrontEnd => Path.Combine(Root, "Portal.Web");

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Portal.sln")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException($"No folder above {AppContext.BaseDirectory} holds Portal.sln.");
    }
}
