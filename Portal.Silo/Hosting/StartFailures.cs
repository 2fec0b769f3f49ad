using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Options;
using Portal.Silo.Backup;
using Portal.Silo.Commands;
using Portal.Silo.Database;
using Portal.Silo.Seeding;

namespace Portal.Silo.Hosting;

/// <summary>What an operator sees when a program cannot start: a sentence, not a stack.</summary>
public static class StartFailures
{
    /// <summary>Runs a program. The exit code is 0, or 1 after a fault that a sentence on standard error explains.</summary>
    public static Task<int> RunAsync(Func<Task> program) => RunAsync(async () =>
    {
        await program();
        return 0;
    });

    /// <summary>Runs a program that has an exit code of its own; it is 1 after a fault that a sentence on standard error explains.</summary>
    public static async Task<int> RunAsync(Func<Task<int>> program)
    {
        try
        {
            return await program();
        }
        catch (Exception exception) when (Sentences(exception) is { } sentences)
        {
            foreach (var sentence in sentences)
            {
                await Console.Error.WriteLineAsync($"portal: {sentence}");
            }

            return 1;
        }
    }

    private static IEnumerable<string>? Sentences(Exception exception) => exception switch
    {
        OptionsValidationException invalid => invalid.Failures,
        SeedFileException seed => seed.Mistakes,
        EmbeddedPostgresException or DatabaseUnavailableException or CommandException or BackupException => [exception.Message],
        IOException { InnerException: AddressInUseException } taken => [taken.Message],
        // Without the pages' port around it, it is one of Orleans', which does not say which.
        AddressInUseException => ["Portal:Cluster:SiloPort or Portal:Cluster:GatewayPort is in use by another program: give this silo two free ports."],
        AggregateException { InnerExceptions: [var only] } => Sentences(only),
        _ => null,
    };
}
