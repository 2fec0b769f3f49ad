namespace Portal.Tests.Seeding;

/// <summary>Files of the repository that tests hold to what they say.</summary>
internal static class RepositoryFiles
{
    public static string Root { get; } = FindRoot(new DirectoryInfo(AppContext.BaseDirectory));

    public static string Of(params string[] path) => Path.Combine([Root, .. path]);

    private static string FindRoot(DirectoryInfo? folder)
    {
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Portal.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("The tests do not run inside the repository.");
    }
}
