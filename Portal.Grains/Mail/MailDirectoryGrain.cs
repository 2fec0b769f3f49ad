using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Npgsql;
using Orleans.Configuration;
using Portal.Grains.Audit;
using Portal.Grains.Interfaces;
using Portal.Grains.Interfaces.Audit;
using Portal.Grains.Interfaces.Mail;

namespace Portal.Grains.Mail;

/// <summary>Reads the outbox, which is as new as the last attempt that was recorded.</summary>
[StatelessWorker]
public sealed class MailDirectoryGrain(
    NpgsqlDataSource database,
    IOptions<ClusterOptions> cluster,
    IOptions<SpaceOptions> space,
    AuditTrail trail,
    [FromKeyedServices(TimeProviderNames.Grains)] TimeProvider time) : Grain, IMailDirectoryGrain
{
    private const int MaxListed = 200;

    private static readonly TimeSpan TestLifetime = TimeSpan.FromHours(1);

    /// <inheritdoc />
    public async Task<MailCounts> CountAsync()
    {
        var counts = new Dictionary<MailStanding, int>();
        foreach (var standing in Enum.GetValues<MailStanding>())
        {
            await using var command = MailQuery.Count(cluster.Value.ServiceId, standing);
            await using var connection = await database.OpenConnectionAsync();
            command.Connection = connection;
            counts[standing] = (int)(long)(await command.ExecuteScalarAsync())!;
        }

        return new MailCounts(counts[MailStanding.Pending], counts[MailStanding.Sent], counts[MailStanding.Failed], counts[MailStanding.Discarded]);
    }

    /// <inheritdoc />
    public async Task<MailPage> ListAsync(MailStanding standing, MailPosition? after, int count)
    {
        var most = Math.Clamp(count, 1, MaxListed);
        await using var command = MailQuery.Newest(cluster.Value.ServiceId, standing, after, most + 1);
        var mails = await ReadAsync(command);
        return mails.Count <= most
            ? new MailPage(mails, Next: null)
            : new MailPage([.. mails.Take(most)], new MailPosition(mails[most - 1].CreatedAt, mails[most - 1].Id));
    }

    /// <inheritdoc />
    public async Task<MailView?> FindAsync(Guid id)
    {
        await using var command = MailQuery.One(cluster.Value.ServiceId, id);
        return await ReadAsync(command) is [var mail] ? mail : null;
    }

    /// <inheritdoc />
    public async Task SendTestAsync(Guid id, string address, string name)
    {
        var now = time.GetUtcNow();
        var mail = TestMail.Compose(space.Value.SpaceName, now);
        await GrainFactory.GetGrain<IMailGrain>(id).EnqueueAsync(
            new MailMessage(address, name, mail.Subject, mail.Text, mail.Html, now + TestLifetime, Discard: false));
        await trail.RecordAsync(AuditEntry.Of(AuditEvents.MailTestSent, $"mail:{id:D}"));
    }

    private async Task<IReadOnlyList<MailView>> ReadAsync(NpgsqlCommand command)
    {
        await using var connection = await database.OpenConnectionAsync();
        command.Connection = connection;
        await using var reader = await command.ExecuteReaderAsync();
        var mails = new List<MailView>();
        while (await reader.ReadAsync())
        {
            mails.Add(new MailView(
                reader.GetGuid(0),
                Enum.Parse<MailStanding>(reader.GetString(1), ignoreCase: true),
                reader.GetFieldValue<DateTimeOffset>(2),
                reader.IsDBNull(3) ? null : reader.GetFieldValue<DateTimeOffset>(3),
                reader.GetInt32(4),
                reader.IsDBNull(5) ? null : reader.GetString(5)));
        }

        return mails;
    }
}
