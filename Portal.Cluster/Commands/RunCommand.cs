using System.Diagnostics;
using Portal.Cluster.Control;

namespace Portal.Cluster.Commands;

/// <summary>Runs a cluster in the foreground.</summary>
internal static class RunCommand
{
    /// <summary>Starts it, says where it is, and stops it when it is told to.</summary>
    public static async Task RunAsync(ClusterFolder folder, int silos, int fronts, int port, CancellationToken cancellationToken)
    {
        using var loggers = LoggerFactory.Create(logging => logging
            .AddFilter("Portal.Cluster", LogLevel.Information)
            .AddFilter("Portal", LogLevel.Warning)
            .AddFilter("Yarp", LogLevel.Error)
            .AddFilter("Microsoft", LogLevel.Warning)
            .AddSimpleConsole(console =>
            {
                console.SingleLine = true;
                console.TimestampFormat = "HH:mm:ss.fff ";
            }));
        var clock = Stopwatch.StartNew();
        Console.WriteLine("Starting; the logs are in " + folder.Logs);
        await using var cluster = await LocalCluster.StartAsync(
            new LocalClusterOptions
            {
                DataFolder = folder.Path,
                Silos = silos,
                Fronts = fronts,
                Port = port,
                NoticeboardPort = port + 1,
                Loggers = loggers,
            },
            cancellationToken);
        await using var control = await ControlChannel.OpenAsync(cluster, cancellationToken);
        Console.WriteLine(Welcome(cluster, clock.Elapsed));
        await control.Down.WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        Console.WriteLine("Stopping …");
        // Before the channel closes: who asked for it by 'down' waits for that.
        await cluster.DisposeAsync();
    }

    private static string Welcome(LocalCluster cluster, TimeSpan took)
    {
        var portal = cluster.Proxy.Address.GetLeftPart(UriPartial.Authority);
        return $"""

              The portal          {portal}
              Sign in as          ada@example.org, or any other that the page offers
              Its mails           {portal}/demo/mailbox
                                  (files in {cluster.Folder.Mails})
              A sample behind it  {cluster.Noticeboard!.Address.GetLeftPart(UriPartial.Authority)}

              {cluster.Silos.Count} silos and {cluster.Fronts.Count} front ends were ready after {took.TotalSeconds:0.0} s. From another terminal:

                ./portal cluster status
                ./portal cluster kill silo-2      it is gone at once; start brings it back
                ./portal cluster freeze silo-2    it stands still, until thaw
                ./portal cluster stop front-1     it is asked to end, and ends in order
                ./portal cluster start silo-{cluster.Silos.Count + 1}     one more

              Ctrl-C, or ./portal cluster down, stops all of it.

            """;
    }
}
