using System.Globalization;

namespace Portal.Silo.Hosting;

/// <summary>
/// Where a silo on an embedded database is reached by the operator's commands: its port on the loopback, in a file of the data folder that
/// only its owner reads. It is in no table, for nobody else can be in its cluster.
/// </summary>
public sealed class GatewayFile(string dataFolder, int port) : IHostedLifecycleService
{
    private const string Name = "gateway";

    /// <summary>The port of the silo that runs on a data folder, or null where none has said so.</summary>
    public static int? PortOf(string dataFolder)
    {
        var file = PathIn(dataFolder);
        return File.Exists(file) && int.TryParse(File.ReadAllText(file), NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port is > 0 and <= ushort.MaxValue
            ? port
            : null;
    }

    /// <inheritdoc />
    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc />
    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Now the silo answers.</summary>
    public Task StartedAsync(CancellationToken cancellationToken)
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using var writer = new StreamWriter(new FileStream(PathIn(dataFolder), options));
        writer.Write(port.ToString(CultureInfo.InvariantCulture));
        return Task.CompletedTask;
    }

    /// <summary>And soon no more.</summary>
    public Task StoppingAsync(CancellationToken cancellationToken)
    {
        File.Delete(PathIn(dataFolder));
        return Task.CompletedTask;
    }

    /// <inheritdoc />
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc />
    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private static string PathIn(string dataFolder) => Path.Combine(Path.GetFullPath(dataFolder), Name);
}
