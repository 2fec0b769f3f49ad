using Microsoft.Extensions.Logging.Abstractions;
using Portal.Cluster.Processes;

namespace Portal.Cluster;

/// <summary>What a cluster on this machine is made of.</summary>
public sealed class LocalClusterOptions
{
    /// <summary>The most silos, and the most front ends, that one database is made large enough for.</summary>
    public const int MostOfAKind = 8;

    /// <summary>
    /// The folder for the database, the master key, mails and logs, as an absolute path; made if it is not there. What is in it goes
    /// on where it was.
    /// </summary>
    public required string DataFolder { get; init; }

    /// <summary>How many silos. Default 3; 1 to <see cref="MostOfAKind"/>.</summary>
    public int Silos { get; init; } = 3;

    /// <summary>How many front ends. Default 2; 1 to <see cref="MostOfAKind"/>.</summary>
    public int Fronts { get; init; } = 2;

    /// <summary>The proxy's port. Default: one that is free.</summary>
    public int Port { get; init; } = FreePort.Next();

    /// <summary>The port of the sample application that signs in through the portal. Default null: there is none.</summary>
    public int? NoticeboardPort { get; init; }

    /// <summary>Whether the pages of the demo are there. Default true.</summary>
    public bool Demo { get; init; } = true;

    /// <summary>Members, roles, clients and apps: a seed file. Default null: those of the demo.</summary>
    public string? SeedFile { get; init; }

    /// <summary>Whether the database's commits wait for the disk. Default true; false for data to be thrown away.</summary>
    public bool Fsync { get; init; } = true;

    /// <summary>Environment variables for every silo and front end; they go before what the cluster sets by itself.</summary>
    public IReadOnlyDictionary<string, string> Settings { get; init; } = new Dictionary<string, string>();

    /// <summary>Environment variables for one node, by its name; they go before all others. Asked once a node. Default: none.</summary>
    public Func<string, IReadOnlyDictionary<string, string>> SettingsOf { get; init; } = _ => new Dictionary<string, string>();

    /// <summary>
    /// Puts something between the programs and the database: is told the database's connection string when it runs, and answers with
    /// the one that the programs get. Default: the same.
    /// </summary>
    public Func<string, CancellationToken, Task<string>> ReachDatabase { get; init; } = (connectionString, _) => Task.FromResult(connectionString);

    /// <summary>How long a program may take to get ready. Default 60 s.</summary>
    public TimeSpan StartTimeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Where the cluster and its proxy tell what happens. Default: nowhere.</summary>
    public ILoggerFactory Loggers { get; init; } = NullLoggerFactory.Instance;

    /// <summary>The clock. Default: the system's.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    internal void Validate()
    {
        Require(Path.IsPathFullyQualified(DataFolder ?? ""), $"The data folder \"{DataFolder}\" has to be an absolute path.");
        Require(Silos is >= 1 and <= MostOfAKind, $"A cluster has 1 to {MostOfAKind} silos, not {Silos}.");
        Require(Fronts is >= 1 and <= MostOfAKind, $"A cluster has 1 to {MostOfAKind} front ends, not {Fronts}.");
        Require(SeedFile is null || File.Exists(SeedFile), $"The seed file {SeedFile} is not there.");
        foreach (var port in new[] { Port, NoticeboardPort ?? Port }.Distinct())
        {
            Require(port is >= 1 and <= 65535, $"A port is a number from 1 to 65535, not {port}.");
            Require(FreePort.IsFree(port), $"Port {port} is taken: stop what uses it, or choose another.");
        }
    }

    private static void Require(bool holds, string otherwise)
    {
        if (!holds)
        {
            throw new ClusterException(otherwise);
        }
    }
}
