using Portal.Silo;
using Portal.Silo.Backup;
using Portal.Silo.Database;
using Portal.Silo.Hosting;

namespace Portal.Web.Hosting;

/// <summary>Runs a silo and its database inside the front end. The only file here that knows of Portal.Silo.</summary>
public static class AllInOne
{
    /// <summary>Runs a program; a fault at start becomes a sentence and exit code 1.</summary>
    public static Task<int> RunAsync(Func<Task> program) => StartFailures.RunAsync(program);

    /// <summary>Runs a command; a fault becomes a sentence and exit code 1.</summary>
    public static Task<int> RunAsync(Func<Task<int>> command) => StartFailures.RunAsync(command);

    /// <summary>Restores a backup into the database of this configuration, which has to be empty. Answers the ids of the signing keys in it.</summary>
    public static async Task<IReadOnlyList<string>> RestoreAsync(IConfiguration configuration, string file, CancellationToken cancellationToken)
    {
        using var loggers = LoggerFactory.Create(logging => logging.AddConfiguration(configuration.GetSection("Logging")).AddSimpleConsole());
        return (await Restoring.RestoreAsync(SiloSettings.Read(configuration), file, replace: false, loggers, cancellationToken)).SigningKeys;
    }

    /// <summary>Opens the database, and hosts the grains in this process. Dispose the answer after the host.</summary>
    public static async Task<IAsyncDisposable> AddSiloAsync(IHostApplicationBuilder builder)
    {
        using var loggers = LoggerFactory.Create(logging =>
            logging.AddConfiguration(builder.Configuration.GetSection("Logging")).AddSimpleConsole());
        var database = await PortalDatabase.OpenAsync(SiloSettings.Read(builder.Configuration), loggers);
        try
        {
            builder.AddPortalSilo(database);
            return database;
        }
        catch
        {
            await database.DisposeAsync();
            throw;
        }
    }
}
