using System.CommandLine;
using Portal.Cluster;
using Portal.Cluster.Commands;
using Portal.Silo.Database;

try
{
    var invocation = new InvocationConfiguration
    {
        EnableDefaultExceptionHandler = false,
        // As long as a node may take to stop: nothing is cut off half-way.
        ProcessTerminationTimeout = TimeSpan.FromMinutes(2),
    };
    return await ClusterCommands.Root().Parse(args).InvokeAsync(invocation);
}
catch (Exception exception) when (exception is ClusterException or EmbeddedPostgresException)
{
    await Console.Error.WriteLineAsync($"portal: {exception.Message}");
    return 1;
}
catch (OperationCanceledException)
{
    // Stopped while it was still starting.
    return 130;
}
