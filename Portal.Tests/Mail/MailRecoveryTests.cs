using Portal.Grains.Mail;
using Portal.Tests.Database;
using Portal.Tests.Waiting;
using Xunit;

namespace Portal.Tests.Mail;

/// <summary>Crashes, lost databases and conflicting writers.</summary>
public sealed class MailRecoveryTests(PostgresFixture postgres)
{
    private static readonly (string, string?) Unused = ("Mail:PickupDirectory", "unused");

    [Fact]
    public async Task A_mail_that_waited_when_its_silo_crashed_is_sent_when_the_sweeper_asks()
    {
        var database = await postgres.CreateDataSourceAsync();
        await using var crashing = await MailCluster.StartAsync(database, ScriptedMailTransport.AlwaysFails("timed-out"), settings: Unused);
        var id = await crashing.EnqueueAsync();
        var waiting = await crashing.UntilAttemptsAsync(id, 1);
        await crashing.KillAsync();

        var transport = new ScriptedMailTransport();
        await using var next = await MailCluster.StartAsync(database, transport, crashing.Clock, settings: Unused);
        next.TurnClockTo(waiting);
        await next.Mail(id).DeliverIfDueAsync();
        var row = await next.UntilStatusAsync(id, "sent");

        Assert.Equal((2, null), (row.Attempts, row.LastError));
        Assert.Equal($"{id:N}@portal.example.org", Assert.Single(transport.Given).MessageId);
    }

    [Fact]
    public async Task A_mail_that_is_not_due_yet_is_not_hurried_by_the_sweeper()
    {
        var database = await postgres.CreateDataSourceAsync();
        await using var crashing = await MailCluster.StartAsync(database, ScriptedMailTransport.AlwaysFails("timed-out"), settings: Unused);
        var id = await crashing.EnqueueAsync();
        await crashing.UntilAttemptsAsync(id, 1);
        await crashing.KillAsync();

        var transport = new ScriptedMailTransport();
        await using var next = await MailCluster.StartAsync(database, transport, crashing.Clock, settings: Unused);
        await next.Mail(id).DeliverIfDueAsync();
        // Sent from start to end in between, so that an attempt at once would have been seen.
        await next.UntilStatusAsync(await next.EnqueueAsync(to: "grace@example.org"), "sent");
        Assert.Equal(1, (await next.ReadAsync(id)).Attempts);

        await next.NextAttemptAsync(id);
        Assert.Equal(["grace@example.org", "ada@example.org"], transport.Given.Select(mail => mail.To.Mailboxes.Single().Address));
    }

    [Fact]
    public async Task A_mail_that_was_sealed_with_another_master_key_fails()
    {
        var database = await postgres.CreateDataSourceAsync();
        await using var before = await MailCluster.StartAsync(database, ScriptedMailTransport.AlwaysFails("timed-out"), settings: Unused);
        var id = await before.EnqueueAsync();
        var waiting = await before.UntilAttemptsAsync(id, 1);
        await before.KillAsync();

        await using var after = await MailCluster.StartAsync(
            database, new ScriptedMailTransport(), before.Clock, masterKey: new byte[32], settings: Unused);
        after.TurnClockTo(waiting);
        await after.Mail(id).DeliverIfDueAsync();

        Assert.Equal(MailErrors.Unreadable, (await after.UntilStatusAsync(id, "failed")).LastError);
    }

    [Fact]
    public async Task What_was_delivered_while_the_database_was_away_is_recorded_and_not_sent_again()
    {
        var answer = new TaskCompletionSource<MailDelivery>(TaskCreationOptions.RunContinuationsAsynchronously);
        var transport = new ScriptedMailTransport((_, _) => answer.Task);
        await using var cluster = await MailCluster.StartAsync(await postgres.CreateDataSourceAsync(), transport, settings: Unused);
        var id = await cluster.EnqueueAsync();
        await Eventually.UntilAsync(() => Task.FromResult(transport.Given.Count), given => given == 1);

        // A sequence counts even what is rolled back: so the test knows when a write was refused.
        await cluster.ExecuteAsync("""
            create sequence refused;
            create function refuse() returns trigger language plpgsql as $$
                begin perform nextval('refused'); raise 'no space left'; end $$;
            create trigger refuse before update on grain_state for each row execute function refuse();
            """);
        answer.SetResult(new MailDelivery.Accepted());
        await Eventually.UntilAsync(async () => await TryAsync(cluster, "do $$ begin assert (select is_called from refused); end $$"), refused => refused);
        await cluster.ExecuteAsync("drop trigger refuse on grain_state");

        var row = await Eventually.UntilAsync(() => cluster.ReadAsync(id), row => row.Status == "sent", () => cluster.Clock.Advance(TimeSpan.FromSeconds(1)));
        Assert.Equal(1, row.Attempts);
        Assert.Single(transport.Given);
    }

    [Fact]
    public async Task A_write_that_conflicts_drops_the_activation_and_overwrites_nothing()
    {
        var answer = new TaskCompletionSource<MailDelivery>(TaskCreationOptions.RunContinuationsAsynchronously);
        var transport = new ScriptedMailTransport((_, _) => answer.Task);
        await using var cluster = await MailCluster.StartAsync(await postgres.CreateDataSourceAsync(), transport, settings: Unused);
        var id = await cluster.EnqueueAsync();
        await Eventually.UntilAsync(() => Task.FromResult(transport.Given.Count), given => given == 1);

        await cluster.ExecuteAsync("update grain_state set version = version + 1, payload = payload || '{\"attempts\": 7}' where state_name = 'mail'");
        answer.SetResult(new MailDelivery.Accepted());
        // Whoever comes next finds a new activation, which has read what the other wrote, and sends under the same identity.
        var row = await Eventually.UntilAsync(
            async () =>
            {
                await cluster.Mail(id).DeliverIfDueAsync();
                return await cluster.ReadAsync(id);
            },
            row => row.Status == "sent");

        Assert.Equal(8, row.Attempts);
        Assert.Single(transport.Given.Select(mail => mail.MessageId).Distinct());
    }

    private static async Task<bool> TryAsync(MailCluster cluster, string assertion)
    {
        try
        {
            await cluster.ExecuteAsync(assertion);
            return true;
        }
        catch (Npgsql.PostgresException)
        {
            return false;
        }
    }
}
