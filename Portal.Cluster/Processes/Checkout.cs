namespace Portal.Cluster.Processes;

/// <summary>Where the programs of this repository are: each was built in the same configuration as this one.</summary>
public static class Checkout
{
    /// <summary>The folder with Portal.sln.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>The configuration that this program was built in.</summary>
    public static string Configuration { get; } = new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;

    /// <summary>A project's folder.</summary>
    /// <param name="project">Its path below the root, such as <c>samples/Noticeboard</c>.</param>
    public static string FolderOf(string project) => Path.Combine(Root, project);

    /// <summary>The file that a project is built to.</summary>
    /// <param name="project">Its path below the root.</param>
    public static string ProgramOf(string project) =>
        Path.Combine(FolderOf(project), "bin", Configuration, "net10.0", $"{Path.GetFileName(project)}.dll");

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Portal.sln")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException("This program runs below the folder of Portal.sln.");
    }
}
