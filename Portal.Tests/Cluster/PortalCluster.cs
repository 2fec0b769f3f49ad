using System.Security.Cryptography;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Time.Testing;
using Npgsql;
using Orleans.Core.Internal;
using Orleans.Reminders;
using Orleans.TestingHost;
using Portal.Grains.Secrets;
using Portal.Silo;
using Portal.Silo.Storage;
using Portal.Tests.Database;
using Xunit;

namespace Portal.Tests.Cluster;

/// <summary>
/// The portal's grains in this process, as a silo hosts them, on a PostgreSQL database of their own and with a clock that
/// stands still until a test moves it. Use it as a class fixture with keys of each test's own, or derive a class that sets it up
/// otherwise.
/// </summary>
public class PortalCluster(PostgresFixture postgres) : IAsyncLifetime
{
    private readonly string _mails = Path.Combine(Path.GetTempPath(), $"portal-mails-{Guid.NewGuid():N}");
    private InProcessTestCluster? _cluster;
    private NpgsqlDataSource? _database;

    /// <summary>The grains' clock. Membership, messages and the collection of idle grains stay on the real one.</summary>
    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));

    /// <summary>The database of this cluster alone.</summary>
    public NpgsqlDataSource Database => _database ?? throw new InvalidOperationException("The cluster is not started.");

    /// <summary>Calls the grains as a front end does.</summary>
    public IGrainFactory Grains => Cluster.Client;

    /// <summary>Where mails arrive, as files.</summary>
    public string MailFolder => _mails;

    /// <summary>How many silos; set before the start.</summary>
    protected virtual short Silos => 1;

    /// <summary>The master key of all silos.</summary>
    protected virtual byte[] MasterKey { get; } = RandomNumberGenerator.GetBytes(32);

    /// <summary>Whether reminders, too, come by <see cref="Time"/>.</summary>
    protected virtual bool RemindersByFakeClock => false;

    private InProcessTestCluster Cluster => _cluster ?? throw new InvalidOperationException("The cluster is not started.");

    /// <summary>What a silo has registered.</summary>
    public T Service<T>()
        where T : notnull => Cluster.Silos[0].ServiceProvider.GetRequiredService<T>();

    public async ValueTask InitializeAsync()
    {
        _database = await OpenDatabaseAsync(postgres);
        var builder = new InProcessTestClusterBuilder(Silos);
        builder.Options.ConfigureFileLogging = false;
        builder.Options.ServiceId = StorageHosting.DefaultServiceId;
        builder.ConfigureSiloHost((_, host) =>
        {
            host.Configuration.AddInMemoryCollection(Settings());
            host.Services.AddPortalGrains(host.Configuration);
            host.Services.AddSingleton(_database);
            host.Services.AddSingleton(new SecretBox(MasterKey));
        });
        builder.ConfigureSilo((_, silo) =>
        {
            silo.AddPortalStorage(_database).AddPortalReminders(_database);
            UseFakeClock(silo.Services);
            Configure(silo.Services);
        });
        builder.ConfigureClientHost(ConfigureClient);
        _cluster = builder.Build();
        await _cluster.DeployAsync();
    }

    /// <summary>The database: a new one, unless a test shares one.</summary>
    protected virtual Task<NpgsqlDataSource> OpenDatabaseAsync(PostgresFixture server) => server.CreateDataSourceAsync();

    /// <summary>Adds to what calls the grains.</summary>
    protected virtual void ConfigureClient(IHostApplicationBuilder client)
    {
    }

    /// <summary>Settings of the configuration, as an operator would write them.</summary>
    protected virtual Dictionary<string, string?> Settings() => new()
    {
        ["Portal:PublicAddress"] = "https://portal.example.org",
        ["Portal:Mail:From"] = "portal@example.org",
        ["Portal:Mail:PickupDirectory"] = _mails,
    };

    /// <summary>Replaces services of the silos.</summary>
    protected virtual void Configure(IServiceCollection services)
    {
    }

    /// <summary>Drops a grain from memory: its next call reads what is durable.</summary>
    public static async Task DeactivateAsync(IAddressable grain) =>
        await grain.Cast<IGrainManagementExtension>().DeactivateOnIdle();

    /// <summary>The version of every stored state, by state name and key: a write raises one.</summary>
    public async Task<Dictionary<string, int>> VersionsAsync()
    {
        await using var command = Database.CreateCommand(
            "select state_name || ' ' || key_n0 || ' ' || key_n1 || ' ' || key_text, version from grain_state");
        await using var reader = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        var versions = new Dictionary<string, int>();
        while (await reader.ReadAsync(TestContext.Current.CancellationToken))
        {
            versions.Add(reader.GetString(0), reader.GetInt32(1));
        }

        return versions;
    }

    /// <summary>The one value that a query answers; parameters are <c>$1</c>, <c>$2</c>, …</summary>
    public async Task<T?> ScalarAsync<T>(string query, params object[] parameters)
    {
        await using var command = Database.CreateCommand(query);
        command.Parameters.AddRange(parameters.Select(value => new NpgsqlParameter { Value = value }).ToArray());
        return await command.ExecuteScalarAsync(TestContext.Current.CancellationToken) is T value ? value : default;
    }

    public async ValueTask DisposeAsync()
    {
        if (_cluster is not null)
        {
            await _cluster.DisposeAsync();
        }

        if (Directory.Exists(_mails))
        {
            Directory.Delete(_mails, recursive: true);
        }

        GC.SuppressFinalize(this);
    }

    // The default clock is the tests', and Orleans' own areas are pinned to the real one: what injects TimeProvider and what
    // injects the one keyed for grains see the same time, as they do in production.
    private void UseFakeClock(IServiceCollection services)
    {
        services.AddSingleton<TimeProvider>(Time);
        services.UseTimeProviderForBackgroundAreas(TimeProvider.System);
        if (RemindersByFakeClock)
        {
            services.AddKeyedSingleton<TimeProvider>(ReminderTimeProviderNames.Reminders, Time);
        }
    }
}
