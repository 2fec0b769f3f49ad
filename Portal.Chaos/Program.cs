using System.CommandLine;
using Portal.Chaos.Commands;
using Portal.Cluster;
using Portal.Silo.Database;

try
{
    var invocation = new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = TimeSpan.FromMinutes(2) };
    return await ChaosCommands.Root().Parse(args).InvokeAsync(invocation);
}
catch (Exception exception) when (exception is ClusterException or EmbeddedPostgresException)
{
    await Console.Error.WriteLineAsync($"portal: {exception.Message}");
    return 1;
}
catch (OperationCanceledException)
{
    return 130;
}
