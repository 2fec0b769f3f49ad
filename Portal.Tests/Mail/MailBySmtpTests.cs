using System.Diagnostics;
using System.Globalization;
using Portal.Grains.Mail;
using Portal.Tests.Database;
using Portal.Tests.Processes;
using Xunit;

namespace Portal.Tests.Mail;

/// <summary>From the grain to a real mail server in another process.</summary>
public sealed class MailBySmtpTests(PostgresFixture postgres) : IDisposable
{
    private static readonly (string, string) Login = ("portal", "correct horse battery staple");

    private readonly TemporaryFolder _folder = new();
    private readonly int _port = FreePort.Next();

    [Fact]
    public async Task A_server_that_is_down_holds_nobody_up_and_gets_the_mail_when_it_is_back()
    {
        await using var cluster = await StartAsync(("Mail:Smtp:Security", "None"));
        var waiting = Stopwatch.StartNew();
        var id = await cluster.EnqueueAsync();
        Assert.InRange(waiting.Elapsed.TotalSeconds, 0, 5);
        Assert.Equal(MailErrors.Connection, (await cluster.UntilAttemptsAsync(id, 1)).LastError);

        await using var server = await SmtpServer.StartAsync(_port, _folder);
        var row = await cluster.NextAttemptAsync(id);

        Assert.Equal(("sent", 2), (row.Status, row.Attempts));
        var mail = Assert.Single(server.Inbox());
        Assert.Equal("042 137 is your code", mail.Subject);
        Assert.Contains("042137", mail.TextBody, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Mail_goes_by_starttls_with_login()
    {
        var certificates = TestCertificates.Create(_folder);
        await using var server = await SmtpServer.StartAsync(_port, _folder, SmtpSecurity.StartTls, certificates, Login);
        await using var cluster = await StartAsync(
            ("Mail:Smtp:UserName", Login.Item1),
            ("Mail:Smtp:Password", Login.Item2),
            ("Mail:Smtp:TrustedCertificateFile", certificates.Authority));

        await cluster.UntilStatusAsync(await cluster.EnqueueAsync(), "sent");

        Assert.Single(server.Inbox());
    }

    [Fact]
    public async Task A_wrong_password_is_retried_and_shown_as_such_without_the_password()
    {
        var certificates = TestCertificates.Create(_folder);
        await using var server = await SmtpServer.StartAsync(_port, _folder, SmtpSecurity.StartTls, certificates, Login);
        await using var cluster = await StartAsync(
            ("Mail:Smtp:UserName", "portal"),
            ("Mail:Smtp:Password", "xyzzy"),
            ("Mail:Smtp:TrustedCertificateFile", certificates.Authority));

        var id = await cluster.EnqueueAsync();
        await cluster.UntilAttemptsAsync(id, 1);
        var row = await cluster.NextAttemptAsync(id);

        Assert.Equal(("pending", 2, MailErrors.Login), (row.Status, row.Attempts, row.LastError));
        Assert.DoesNotContain("xyzzy", row.Payload, StringComparison.Ordinal);
        Assert.Empty(server.Inbox());
    }

    [Fact]
    public async Task A_recipient_that_the_server_does_not_know_fails()
    {
        await using var server = await SmtpServer.StartAsync(_port, _folder);
        await using var cluster = await StartAsync(("Mail:Smtp:Security", "None"));

        var row = await cluster.UntilStatusAsync(await cluster.EnqueueAsync(to: "550-gone@example.org"), "failed");

        Assert.Equal((1, "recipient-refused-550"), (row.Attempts, row.LastError));
    }

    public void Dispose() => _folder.Dispose();

    private async Task<MailCluster> StartAsync(params (string, string?)[] settings) => await MailCluster.StartAsync(
        await postgres.CreateDataSourceAsync(),
        settings: [("Mail:Smtp:Host", "127.0.0.1"), ("Mail:Smtp:Port", _port.ToString(CultureInfo.InvariantCulture)), .. settings]);
}
