using System.Globalization;
using Portal.Cluster;
using Portal.Cluster.Control;
using Portal.Cluster.Nodes;
using Portal.Tests.Database;
using Portal.Tests.Mail;
using Portal.Tests.Processes;
using Portal.Tests.Waiting;
using Xunit;

namespace Portal.Tests.Operating;

/// <summary>The cluster from the command line: the program that <c>./portal cluster</c> calls.</summary>
[Collection<OneClusterForAll>]
public sealed class ClusterCommandTests(RunningCluster running)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    // The programs start one after the other, each with a minute of its own.
    private static readonly TimeSpan StartPatience = TimeSpan.FromMinutes(3);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Status_shows_every_node()
    {
        var (exitCode, output) = await CommandAsync("status");

        Assert.Equal(0, exitCode);
        var lines = output.Split('\n');
        Assert.All(
            running.Cluster.Nodes,
            node => Assert.Single(lines, line => line.StartsWith($"{node.Name} ", StringComparison.Ordinal)
                && line.Contains($" {node.ProcessId} ", StringComparison.Ordinal) && line.Contains(" running ", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_silo_is_killed_and_started_again()
    {
        var silo = running.Cluster.Silos[1];
        var killed = silo.ProcessId;

        Assert.Contains(" down ", (await CommandAsync("kill", "silo-2")).Output, StringComparison.Ordinal);
        Assert.Equal(NodeState.Down, silo.State);
        Assert.False(TemporaryServer.IsRunning(killed!.Value));

        Assert.Equal(0, (await CommandAsync("start", "silo-2")).ExitCode);
        Assert.Equal(NodeState.Running, silo.State);
        Assert.NotEqual(killed, silo.ProcessId);
    }

    [Fact]
    public async Task What_is_frozen_stands_still_until_it_is_thawed()
    {
        var front = running.Cluster.Fronts[1];

        Assert.Contains(" frozen ", (await CommandAsync("freeze", "front-2")).Output, StringComparison.Ordinal);
        Assert.Equal('T', await ProcessStateAsync(front.ProcessId!.Value));
        var (exitCode, output) = await CommandAsync("stop", "front-2");
        Assert.Equal(1, exitCode);
        Assert.Equal("portal: front-2 is frozen and would not hear it: thaw it first, or kill it.", output.Trim());

        await CommandAsync("thaw", "front-2");
        Assert.NotEqual('T', await ProcessStateAsync(front.ProcessId!.Value));
    }

    [Fact]
    public async Task What_is_not_there_is_told()
    {
        var (exitCode, output) = await CommandAsync("kill", "silo-7");

        Assert.Equal(1, exitCode);
        Assert.StartsWith("portal: There is no silo-7", output, StringComparison.Ordinal);
    }

    [Fact]
    public void Nobody_else_can_reach_the_socket()
    {
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(running.Cluster.Folder.ControlSocket));
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(running.Cluster.Folder.Control));
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task All_of_a_cluster_ends_with_its_program(bool isKilled)
    {
        using var data = new TemporaryFolder();
        await using var program = ProgramProcess.Start(
            "Portal.Cluster", NoSettings, "run", "--data", data.Name, "--silos", "1", "--fronts", "1", "--port", FreePort.Next().ToString(CultureInfo.InvariantCulture));
        using var client = new ControlClient(new ClusterFolder(data.Name));
        var status = await UntilItRunsAsync(client, program);
        Assert.Equal(["database", "silo-1", "front-1", "noticeboard"], status.Nodes.Select(node => node.Name));
        Assert.All(status.Nodes, node => Assert.True(node.IsReady, node.Name));

        if (isKilled)
        {
            await program.KillAsync();
        }
        else
        {
            await client.GoDownAsync(Cancellation);
            Assert.Equal(0, await program.EndAsync(Patience));
        }

        foreach (var node in status.Nodes)
        {
            await Eventually.BecomesTrueAsync(() => Task.FromResult(!TemporaryServer.IsRunning(node.ProcessId!.Value)));
        }
    }

    [Fact]
    public async Task Without_a_cluster_a_command_says_so()
    {
        using var data = new TemporaryFolder();

        await using var program = ProgramProcess.Start("Portal.Cluster", NoSettings, "status", "--data", data.Name);

        Assert.Equal(1, await program.EndAsync(Patience));
        Assert.Equal($"portal: No cluster runs in {data.Name}, or it is not ready yet.", program.Errors.Trim());
    }

    private static Dictionary<string, string> NoSettings => [];

    private async Task<(int ExitCode, string Output)> CommandAsync(params string[] command)
    {
        await using var program = ProgramProcess.Start("Portal.Cluster", NoSettings, [.. command, "--data", running.Cluster.Folder.Path]);
        return (await program.EndAsync(Patience), program.Output);
    }

    private static async Task<ClusterStatus> UntilItRunsAsync(ControlClient client, ProgramProcess program) => (await Eventually.UntilAsync(
        async () =>
        {
            Assert.False(program.HasEnded, program.Output);
            try
            {
                return await client.DescribeAsync(Cancellation);
            }
            catch (ClusterException)
            {
                return null;
            }
        },
        status => status is not null,
        patience: StartPatience))!;

    /// <summary>The third word about a process: T when it stands still.</summary>
    private static async Task<char> ProcessStateAsync(int processId) =>
        (await File.ReadAllTextAsync($"/proc/{processId}/stat", Cancellation)).Split(") ")[^1][0];
}
