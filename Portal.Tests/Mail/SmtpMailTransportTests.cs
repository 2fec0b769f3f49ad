using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Options;
using Portal.Grains.Mail;
using Portal.Tests.Processes;
using Xunit;

namespace Portal.Tests.Mail;

public sealed class SmtpMailTransportTests : IDisposable
{
    private static readonly CancellationToken Cancellation = TestContext.Current.CancellationToken;
    private static readonly (string, string) Login = ("portal", "correct horse battery staple");

    private readonly TemporaryFolder _folder = new();
    private readonly int _port = FreePort.Next();

    [Fact]
    public async Task A_mail_arrives_as_it_was_built()
    {
        await using var server = await SmtpServer.StartAsync(_port, _folder);
        var message = MailSettings.Message(subject: "Grüße");

        Assert.IsType<MailDelivery.Accepted>(await SendAsync(Plain(), message));

        var arrived = Assert.Single(server.Inbox());
        Assert.Equal((message.MessageId, "Grüße"), (arrived.MessageId, arrived.Subject));
        Assert.Equal("text\n", arrived.TextBody!.ReplaceLineEndings("\n"));
        Assert.Equal("<p>html</p>\n", arrived.HtmlBody!.ReplaceLineEndings("\n"));
    }

    [Theory]
    [InlineData("zoë@example.org")]
    [InlineData("ada@bücher.example")]
    public async Task A_mail_arrives_at_an_address_that_is_not_ascii(string to)
    {
        await using var server = await SmtpServer.StartAsync(_port, _folder);

        Assert.IsType<MailDelivery.Accepted>(await SendAsync(Plain(), MailSettings.Message(to)));

        Assert.Single(server.Inbox());
    }

    [Theory]
    [InlineData(SmtpSecurity.StartTls)]
    [InlineData(SmtpSecurity.ImplicitTls)]
    public async Task A_mail_arrives_by_tls_with_login_and_an_authority_of_ones_own(SmtpSecurity security)
    {
        var certificates = TestCertificates.Create(_folder);
        await using var server = await SmtpServer.StartAsync(_port, _folder, security, certificates, Login);

        var answer = await SendAsync(new()
        {
            Security = security,
            TrustedCertificateFile = certificates.Authority,
            UserName = Login.Item1,
            Password = Login.Item2,
        });

        Assert.IsType<MailDelivery.Accepted>(answer);
        Assert.Single(server.Inbox());
    }

    [Theory]
    [InlineData(SmtpSecurity.StartTls)]
    [InlineData(SmtpSecurity.ImplicitTls)]
    public async Task A_certificate_of_an_unknown_authority_gets_no_mail(SmtpSecurity security)
    {
        await using var server = await SmtpServer.StartAsync(_port, _folder, security, TestCertificates.Create(_folder));

        Assert.Equal(new MailDelivery.TryAgain(MailErrors.Tls), await SendAsync(new() { Security = security }));
        Assert.Empty(server.Inbox());
    }

    [Fact]
    public async Task A_trusted_certificate_in_another_name_gets_no_mail()
    {
        var certificates = TestCertificates.Create(_folder, serverName: "mail.example.org");
        await using var server = await SmtpServer.StartAsync(_port, _folder, SmtpSecurity.ImplicitTls, certificates);

        var answer = await SendAsync(new() { Security = SmtpSecurity.ImplicitTls, TrustedCertificateFile = certificates.Authority });

        Assert.Equal(new MailDelivery.TryAgain(MailErrors.Tls), answer);
        Assert.Empty(server.Inbox());
    }

    [Fact]
    public async Task A_server_that_does_not_offer_tls_gets_no_mail_where_tls_is_asked_for()
    {
        await using var server = await SmtpServer.StartAsync(_port, _folder);

        Assert.Equal(new MailDelivery.TryAgain(MailErrors.NotOffered), await SendAsync(new() { Security = SmtpSecurity.StartTls }));
        Assert.Empty(server.Inbox());
    }

    [Fact]
    public async Task A_wrong_password_is_tried_again_and_not_repeated()
    {
        var certificates = TestCertificates.Create(_folder);
        await using var server = await SmtpServer.StartAsync(_port, _folder, SmtpSecurity.StartTls, certificates, Login);

        var answer = await SendAsync(new()
        {
            Security = SmtpSecurity.StartTls,
            TrustedCertificateFile = certificates.Authority,
            UserName = "portal",
            Password = "xyzzy",
        });

        Assert.Equal(new MailDelivery.TryAgain("login-refused"), answer);
    }

    [Theory]
    [InlineData("550-gone@example.org", "recipient-refused-550")]
    [InlineData("553-odd@example.org", "recipient-refused-553")]
    public async Task A_recipient_that_the_server_refuses_for_good_is_given_up(string to, string error)
    {
        await using var server = await SmtpServer.StartAsync(_port, _folder);

        Assert.Equal(new MailDelivery.Refused(error), await SendAsync(Plain(), MailSettings.Message(to)));
    }

    [Fact]
    public async Task A_mail_that_the_server_refuses_for_good_is_given_up()
    {
        await using var server = await SmtpServer.StartAsync(_port, _folder);

        var answer = await SendAsync(Plain(), MailSettings.Message(subject: "refuse-this-content"));

        Assert.Equal(new MailDelivery.Refused("message-refused-554"), answer);
    }

    [Fact]
    public async Task A_recipient_that_the_server_puts_off_is_tried_again()
    {
        await using var server = await SmtpServer.StartAsync(_port, _folder);

        var answer = await SendAsync(Plain(), MailSettings.Message("450-greylisted@example.org"));

        Assert.Equal(new MailDelivery.TryAgain("recipient-refused-450"), answer);
    }

    [Fact]
    public async Task Nobody_listening_is_tried_again() =>
        Assert.Equal(new MailDelivery.TryAgain(MailErrors.Connection), await SendAsync(Plain()));

    [Fact]
    public async Task A_server_that_says_nothing_is_given_up_in_time()
    {
        using var mute = new TcpListener(IPAddress.Loopback, _port);
        mute.Start();
        var waiting = Stopwatch.StartNew();

        Assert.Equal(new MailDelivery.TryAgain(MailErrors.Timeout), await SendAsync(new() { ConnectTimeoutSeconds = 1 }));
        Assert.InRange(waiting.Elapsed.TotalSeconds, 0.9, 10);
    }

    [Fact]
    public async Task A_stop_of_the_program_is_not_taken_for_an_answer()
    {
        using var mute = new TcpListener(IPAddress.Loopback, _port);
        mute.Start();
        using var stop = new CancellationTokenSource();
        using var transport = Transport(Plain());
        var sending = transport.SendAsync(MailSettings.Message(), stop.Token);

        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => sending);
    }

    [Fact]
    public async Task No_more_connections_are_open_than_allowed()
    {
        using var mute = new TcpListener(IPAddress.Loopback, _port);
        mute.Start();
        using var transport = Transport(new() { MaximumConnections = 2, ConnectTimeoutSeconds = 60 });
        using var stop = new CancellationTokenSource();
        var sending = Enumerable.Range(0, 6).Select(_ => transport.SendAsync(MailSettings.Message(), stop.Token)).ToList();

        using var first = await mute.AcceptTcpClientAsync(Cancellation);
        using var second = await mute.AcceptTcpClientAsync(Cancellation);
        Assert.False(mute.Pending());

        // One that ends makes room for one more.
        first.Close();
        using var third = await mute.AcceptTcpClientAsync(Cancellation);
        Assert.False(mute.Pending());

        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Task.WhenAll(sending));
    }

    public void Dispose() => _folder.Dispose();

    private static SmtpOptions Plain() => new() { Security = SmtpSecurity.None };

    private SmtpMailTransport Transport(SmtpOptions smtp)
    {
        (smtp.Host, smtp.Port) = ("127.0.0.1", _port);
        return new(Options.Create(new MailOptions { From = MailSettings.From, Smtp = smtp, HostName = "portal.example.org" }));
    }

    private async Task<MailDelivery> SendAsync(SmtpOptions smtp, MimeKit.MimeMessage? message = null)
    {
        using var transport = Transport(smtp);
        return await transport.SendAsync(message ?? MailSettings.Message(), Cancellation);
    }
}
