using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Npgsql;
using Orleans.TestingHost;
using Portal.Grains.Interfaces.Mail;
using Portal.Grains.Mail;
using Portal.Grains.Secrets;
using Portal.Grains.Telemetry;
using Portal.Silo.Storage;
using Portal.Tests.Waiting;
using Xunit;

namespace Portal.Tests.Mail;

/// <summary>A silo whose grains live by a clock that the test sets, on a database that outlives it.</summary>
internal sealed class MailCluster : IAsyncDisposable
{
    private static readonly byte[] MasterKey = [.. Enumerable.Range(0, 32).Select(i => (byte)i)];

    private readonly InProcessTestCluster _cluster;
    private readonly NpgsqlDataSource _database;

    private MailCluster(InProcessTestCluster cluster, NpgsqlDataSource database, FakeTimeProvider clock) =>
        (_cluster, _database, Clock) = (cluster, database, clock);

    public FakeTimeProvider Clock { get; }

    /// <summary>Starts a silo.</summary>
    /// <param name="database">With the schema; another cluster may have used it before.</param>
    /// <param name="transport">Stands in for the one that the settings ask for; null leaves that.</param>
    /// <param name="clock">Null makes a new one.</param>
    /// <param name="masterKey">Seals the mails.</param>
    /// <param name="settings">Besides a pickup directory, which a transport of the test makes needless.</param>
    public static async Task<MailCluster> StartAsync(
        NpgsqlDataSource database,
        IMailTransport? transport = null,
        FakeTimeProvider? clock = null,
        byte[]? masterKey = null,
        params (string Key, string? Value)[] settings)
    {
        clock ??= new FakeTimeProvider(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));
        var builder = new InProcessTestClusterBuilder(1);
        // Otherwise each cluster makes one up, and finds nothing of what the one before has stored.
        builder.Options.ServiceId = StorageHosting.DefaultServiceId;
        builder.ConfigureSilo((_, silo) =>
        {
            silo.AddPortalStorage(database);
            if (transport is not null)
            {
                silo.Services.AddSingleton(transport);
            }

            silo.Services.AddKeyedSingleton<TimeProvider>(TimeProviderNames.Grains, clock);
            silo.Services.AddSingleton(new SecretBox(masterKey ?? MasterKey));
            silo.Services.AddPortalMetrics();
            silo.Services.AddPortalMail(MailSettings.Configuration(
                [("Mail:From", MailSettings.From), ("PublicAddress", "https://portal.example.org"), .. settings]));
        });

        var cluster = new MailCluster(builder.Build(), database, clock);
        await cluster._cluster.DeployAsync();
        return cluster;
    }

    public static MailMessage Message(DateTimeOffset expiresAt, string to = "ada@example.org", bool discard = false) =>
        new(to, "Ada Lovelace", "042 137 is your code", "text 042137\n", "<p>html 042137</p>\n", expiresAt, discard);

    public IMailGrain Mail(Guid id) => _cluster.Client.GetGrain<IMailGrain>(id);

    /// <summary>Accepts a mail that is worth sending for ten minutes.</summary>
    public async Task<Guid> EnqueueAsync(string to = "ada@example.org", bool discard = false)
    {
        var id = Guid.NewGuid();
        await Mail(id).EnqueueAsync(Message(Clock.GetUtcNow().AddMinutes(10), to, discard));
        return id;
    }

    public Task<MailRow> UntilStatusAsync(Guid id, string status) =>
        Eventually.UntilAsync(() => ReadAsync(id), row => row.Status == status);

    public Task<MailRow> UntilAttemptsAsync(Guid id, int attempts) =>
        Eventually.UntilAsync(() => ReadAsync(id), row => row.Attempts >= attempts);

    /// <summary>Turns the clock to the next attempt. PostgreSQL rounds times to a microsecond: so to a little later.</summary>
    public void TurnClockTo(MailRow row) => Clock.SetUtcNow(row.NextAttemptAt!.Value.AddMilliseconds(1));

    /// <summary>Turns the clock to the next attempt, and waits until it is recorded.</summary>
    public async Task<MailRow> NextAttemptAsync(Guid id)
    {
        var before = await ReadAsync(id);
        TurnClockTo(before);
        // The grain may have set its timer by the time before the turn of the clock; a nudge is enough then.
        return await Eventually.UntilAsync(() => ReadAsync(id), row => row.Payload != before.Payload, () => Clock.Advance(TimeSpan.FromMilliseconds(100)));
    }

    public async Task<MailRow> ReadAsync(Guid id)
    {
        await using var command = _database.CreateCommand("""
            select m.status, m.created_at, m.next_attempt_at, m.expires_at, m.attempts, m.last_error, g.payload::text
            from mail m
            join grain_state g on g.state_name = 'mail' and g.key_n0 = grain_n0(m.id) and g.key_n1 = grain_n1(m.id)
            where m.id = $1
            """);
        command.Parameters.Add(new() { Value = id });
        await using var reader = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        Assert.True(await reader.ReadAsync(TestContext.Current.CancellationToken), "The mail is not stored.");
        return new MailRow(
            reader.GetString(0),
            reader.GetFieldValue<DateTimeOffset>(1),
            reader.IsDBNull(2) ? null : reader.GetFieldValue<DateTimeOffset>(2),
            reader.GetFieldValue<DateTimeOffset>(3),
            reader.GetInt32(4),
            reader.IsDBNull(5) ? null : reader.GetString(5),
            reader.GetString(6));
    }

    public async Task ExecuteAsync(string statement)
    {
        await using var command = _database.CreateCommand(statement);
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>Ends the silo the hard way: nothing is told, nothing is handed over.</summary>
    public Task KillAsync() => _cluster.KillSiloAsync(_cluster.Silos[0]);

    public async ValueTask DisposeAsync() => await _cluster.DisposeAsync();
}
