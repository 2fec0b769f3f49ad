using Microsoft.Extensions.Options;
using Portal.Silo.Database;

namespace Portal.Silo.Hosting;

/// <summary>How a silo finds its database and its cluster. Configuration section <c>Portal</c>.</summary>
public sealed class SiloSettings
{
    /// <summary>The configuration section.</summary>
    public const string Section = "Portal";

    /// <summary>
    /// Where the embedded database and the master key live, when no database is configured. Relative paths start at the working
    /// directory. Default <c>.portal</c>.
    /// </summary>
    public string DataFolder { get; set; } = ".portal";

    /// <summary>The database. Without a connection string the program starts a private PostgreSQL of its own.</summary>
    public DatabaseSettings Database { get; set; } = new();

    /// <summary>The cluster of silos; only with a configured database.</summary>
    public ClusterSettings Cluster { get; set; } = new();

    /// <summary>How silos notice that one of them is gone.</summary>
    public MembershipSettings Membership { get; set; } = new();

    /// <summary>The master key: 32 random bytes in base64. Seals private keys and mails at rest. Prefer the file.</summary>
    public string? MasterKey { get; set; }

    /// <summary>A file with the master key in base64.</summary>
    public string? MasterKeyFile { get; set; }

    /// <summary>A JSON file with members, roles, clients and apps, applied at every start. See docs/seed-file.md.</summary>
    public string? SeedFile { get; set; }

    /// <summary>Whether the database is the program's own.</summary>
    public bool IsEmbedded => string.IsNullOrWhiteSpace(Database.ConnectionString);

    /// <summary>How the embedded database is run.</summary>
    internal EmbeddedPostgresOptions EmbeddedPostgres() => new() { DataFolder = Path.Combine(Path.GetFullPath(DataFolder), "postgres") };

    /// <summary>Reads the settings.</summary>
    public static SiloSettings Read(IConfiguration configuration)
    {
        var options = configuration.GetSection(Section).Get<SiloSettings>() ?? new SiloSettings();
        if (options.Cluster.SiloPort is < 1 or > 65535 || options.Cluster.GatewayPort is < 1 or > 65535 || options.Cluster.SiloPort == options.Cluster.GatewayPort)
        {
            throw new OptionsValidationException(
                nameof(ClusterSettings),
                typeof(ClusterSettings),
                ["Portal:Cluster:SiloPort and Portal:Cluster:GatewayPort are two different ports from 1 to 65535."]);
        }

        if (options.Cluster.Rebalance != TimeSpan.Zero && (options.Cluster.Rebalance < TimeSpan.FromSeconds(3) || options.Cluster.Rebalance > TimeSpan.FromHours(1)))
        {
            throw new OptionsValidationException(
                nameof(ClusterSettings),
                typeof(ClusterSettings),
                [$"Portal:Cluster:Rebalance is {options.Cluster.Rebalance}: give a time from 00:00:03 to 01:00:00, or 00:00:00 for never."]);
        }

        options.Membership.Validate();
        return options;
    }
}
