using Portal.Grains.Mail;
using Portal.Tests.Database;
using Portal.Tests.Waiting;
using Xunit;

namespace Portal.Tests.Mail;

public sealed class MailGrainTests(PostgresFixture postgres)
{
    [Fact]
    public async Task A_mail_is_sent_and_its_content_forgotten()
    {
        var transport = new ScriptedMailTransport();
        await using var cluster = await StartAsync(transport);

        var id = await cluster.EnqueueAsync();
        var row = await cluster.UntilStatusAsync(id, "sent");

        var mail = Assert.Single(transport.Given);
        Assert.Equal("042 137 is your code", mail.Subject);
        Assert.Equal($"{id:N}@portal.example.org", mail.MessageId);
        Assert.Equal((1, null, null), (row.Attempts, row.NextAttemptAt, row.LastError));
        Assert.Equal(cluster.Clock.GetUtcNow().AddHours(24), row.ExpiresAt);
        Assert.Contains("\"content\": null", row.Payload, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_of_a_waiting_mail_can_be_read_in_the_database()
    {
        await using var cluster = await StartAsync(ScriptedMailTransport.AlwaysFails("connection-failed"));

        var row = await cluster.UntilAttemptsAsync(await cluster.EnqueueAsync(), 1);

        Assert.Contains("\"content\": \"", row.Payload, StringComparison.Ordinal);
        foreach (var secret in (string[])["042", "ada@", "Ada", "html", "discard"])
        {
            Assert.DoesNotContain(secret, WithoutContent(row.Payload), StringComparison.OrdinalIgnoreCase);
        }
    }

    [Fact]
    public async Task Waits_between_attempts_grow_and_the_last_error_is_kept()
    {
        await using var cluster = await StartAsync(ScriptedMailTransport.AlwaysFails("connection-failed"));
        var id = await cluster.EnqueueAsync();
        var row = await cluster.UntilAttemptsAsync(id, 1);
        List<TimeSpan> waits = [row.NextAttemptAt!.Value - cluster.Clock.GetUtcNow()];

        for (var attempts = 2; attempts <= 4; attempts++)
        {
            var due = row.NextAttemptAt!.Value;
            row = await cluster.NextAttemptAsync(id);
            Assert.Equal((attempts, "pending", "connection-failed"), (row.Attempts, row.Status, row.LastError));
            waits.Add(row.NextAttemptAt!.Value - due);
        }

        Assert.InRange(waits[0].TotalSeconds, 5, 6);
        Assert.All(waits.Zip(waits.Skip(1)), pair => Assert.True(pair.Second > pair.First * 1.9, string.Join(' ', waits)));
    }

    [Fact]
    public async Task A_mail_whose_time_is_over_is_given_up_and_its_content_forgotten()
    {
        var transport = ScriptedMailTransport.AlwaysFails("timed-out");
        await using var cluster = await StartAsync(transport);
        var accepted = cluster.Clock.GetUtcNow();
        var id = await cluster.EnqueueAsync();
        var row = await cluster.UntilAttemptsAsync(id, 1);

        while (row.Status == "pending")
        {
            row = await cluster.NextAttemptAsync(id);
        }

        Assert.Equal(("failed", "timed-out", null), (row.Status, row.LastError, row.NextAttemptAt));
        Assert.Contains("\"content\": null", row.Payload, StringComparison.Ordinal);
        Assert.InRange(cluster.Clock.GetUtcNow() - accepted, TimeSpan.FromMinutes(9), TimeSpan.FromMinutes(11));
        Assert.InRange(row.ExpiresAt - cluster.Clock.GetUtcNow(), TimeSpan.FromDays(6.9), TimeSpan.FromDays(7));
    }

    [Fact]
    public async Task A_mail_that_is_too_late_when_it_is_first_tried_is_not_sent()
    {
        var transport = new ScriptedMailTransport();
        await using var cluster = await StartAsync(transport);
        var id = Guid.NewGuid();

        await cluster.Mail(id).EnqueueAsync(MailCluster.Message(cluster.Clock.GetUtcNow()));
        var row = await cluster.UntilStatusAsync(id, "failed");

        Assert.Equal((0, MailErrors.Expired), (row.Attempts, row.LastError));
        Assert.Empty(transport.Given);
    }

    [Fact]
    public async Task A_refusal_for_good_ends_it()
    {
        var transport = new ScriptedMailTransport(_ => new MailDelivery.Refused("recipient-refused-550"));
        await using var cluster = await StartAsync(transport);

        var row = await cluster.UntilStatusAsync(await cluster.EnqueueAsync(), "failed");

        Assert.Equal((1, "recipient-refused-550"), (row.Attempts, row.LastError));
        Assert.Contains("\"content\": null", row.Payload, StringComparison.Ordinal);
        Assert.Single(transport.Given);
    }

    [Fact]
    public async Task An_address_that_is_not_one_fails_and_reaches_no_transport()
    {
        var transport = new ScriptedMailTransport();
        await using var cluster = await StartAsync(transport);

        var row = await cluster.UntilStatusAsync(await cluster.EnqueueAsync(to: "ada@example.org\r\nBcc: eve@example.org"), "failed");

        Assert.Equal(MailErrors.Address, row.LastError);
        Assert.Empty(transport.Given);
    }

    [Fact]
    public async Task A_mail_to_be_discarded_waits_like_any_other_and_never_leaves()
    {
        var transport = new ScriptedMailTransport();
        await using var cluster = await StartAsync(transport);

        var row = await cluster.UntilStatusAsync(await cluster.EnqueueAsync(discard: true), "discarded");

        Assert.Empty(transport.Given);
        Assert.Contains("\"content\": null", row.Payload, StringComparison.Ordinal);
        Assert.Equal((null, null), (row.NextAttemptAt, row.LastError));
    }

    [Fact]
    public async Task A_repeat_is_the_same_mail_before_and_after_it_was_sent()
    {
        var transport = new ScriptedMailTransport();
        await using var cluster = await StartAsync(transport);
        var id = Guid.NewGuid();
        var message = MailCluster.Message(cluster.Clock.GetUtcNow().AddMinutes(10));

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => cluster.Mail(id).EnqueueAsync(message)));
        await cluster.UntilStatusAsync(id, "sent");
        await cluster.Mail(id).EnqueueAsync(message);
        await cluster.Mail(id).DeliverIfDueAsync();
        await cluster.UntilStatusAsync(await cluster.EnqueueAsync(to: "grace@example.org"), "sent");

        Assert.Equal(["ada@example.org", "grace@example.org"], transport.Given.Select(mail => mail.To.Mailboxes.Single().Address));
    }

    [Fact]
    public async Task Nobody_waits_for_a_mail_server_that_does_not_answer()
    {
        var answer = new TaskCompletionSource<MailDelivery>(TaskCreationOptions.RunContinuationsAsynchronously);
        var transport = new ScriptedMailTransport((_, _) => answer.Task);
        await using var cluster = await StartAsync(transport);

        var id = await cluster.EnqueueAsync();
        await Eventually.UntilAsync(() => Task.FromResult(transport.Given.Count), given => given == 1);
        await cluster.Mail(id).EnqueueAsync(MailCluster.Message(cluster.Clock.GetUtcNow().AddMinutes(10)));
        await cluster.Mail(id).DeliverIfDueAsync();
        Assert.Equal("pending", (await cluster.ReadAsync(id)).Status);

        answer.SetResult(new MailDelivery.Accepted());
        await cluster.UntilStatusAsync(id, "sent");
        Assert.Single(transport.Given);
    }

    [Fact]
    public async Task Asking_to_deliver_a_mail_that_is_not_there_stores_nothing()
    {
        await using var cluster = await StartAsync(new ScriptedMailTransport());

        await cluster.Mail(Guid.NewGuid()).DeliverIfDueAsync();

        await cluster.ExecuteAsync("do $$ begin assert (select count(*) from grain_state where state_name = 'mail') = 0; end $$");
    }

    private static string WithoutContent(string payload)
    {
        var start = payload.IndexOf("\"content\": \"", StringComparison.Ordinal) + "\"content\": \"".Length;
        return payload[..start] + payload[payload.IndexOf('"', start)..];
    }

    private async Task<MailCluster> StartAsync(IMailTransport transport) =>
        await MailCluster.StartAsync(await postgres.CreateDataSourceAsync(), transport, settings: ("Mail:PickupDirectory", "unused"));
}
