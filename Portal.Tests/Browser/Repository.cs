namespace Portal.Tests.Browser;

/// <summary>Where the programs under test are.</summary>
public static class Repository
{
    /// <summary>The folder with Portal.sln.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>The configuration that the tests were built in: the programs were, too.</summary>
    public static string Configuration { get; } = new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Portal.sln")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException("The tests run below the folder of Portal.sln.");
    }
}
