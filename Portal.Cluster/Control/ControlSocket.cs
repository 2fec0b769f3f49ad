using System.Text;

namespace Portal.Cluster.Control;

/// <summary>Where the socket of the control channel is.</summary>
internal static class ControlSocket
{
    // On Linux 107 bytes, elsewhere 103.
    private const int LongestPath = 103;

    /// <summary>The socket's path.</summary>
    /// <exception cref="ClusterException">It is longer than the system allows.</exception>
    public static string At(ClusterFolder folder) => Encoding.UTF8.GetByteCount(folder.ControlSocket) <= LongestPath
        ? folder.ControlSocket
        : throw new ClusterException($"The path {folder.ControlSocket} is longer than the {LongestPath} bytes that a socket may have: choose another data folder.");
}
