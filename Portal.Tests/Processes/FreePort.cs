namespace Portal.Tests.Processes;

/// <summary>Ports that nobody listens on, from those that a cluster takes its own from. None is given out twice in a run.</summary>
internal static class FreePort
{
    public static int Next() => Portal.Cluster.Processes.FreePort.Next();
}
