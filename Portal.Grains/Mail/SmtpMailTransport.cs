using System.Net.Sockets;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using Microsoft.Extensions.Options;
using MimeKit;

namespace Portal.Grains.Mail;

/// <summary>Hands mails to an SMTP server, one connection a mail, with a bound on how many at once.</summary>
public sealed class SmtpMailTransport(IOptions<MailOptions> options) : IMailTransport, IDisposable
{
    private readonly SmtpOptions _smtp = options.Value.Smtp;
    private readonly string? _hostName = options.Value.HostName;
    private readonly SemaphoreSlim _connections = new(options.Value.Smtp.MaximumConnections);
    private readonly TrustedCertificates? _trusted = options.Value.Smtp.TrustedCertificateFile is { } file
        ? new TrustedCertificates(TrustedCertificates.Load(file))
        : null;

    /// <inheritdoc />
    public async Task<MailDelivery> SendAsync(MimeMessage message, CancellationToken cancellationToken)
    {
        await _connections.WaitAsync(cancellationToken);
        try
        {
            using var client = CreateClient();
            using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            patience.CancelAfter(TimeSpan.FromSeconds(_smtp.ConnectTimeoutSeconds));
            await ConnectAsync(client, patience.Token);
            patience.CancelAfter(TimeSpan.FromSeconds(_smtp.SendTimeoutSeconds));
            await client.SendAsync(message, patience.Token);
            // The mail is the server's now. The connection is closed without a QUIT: waiting for its answer could only fail.
            return new MailDelivery.Accepted();
        }
        catch (Exception fault) when (!cancellationToken.IsCancellationRequested && Classify(fault) is { } answer)
        {
            return answer;
        }
        finally
        {
            _connections.Release();
        }
    }

    /// <inheritdoc />
    public void Dispose() => _connections.Dispose();

    // Only what the server says for good about this recipient or this mail ends it. A refusal of the sender, or of our login, is
    // a mistake of ours that an operator may mend before the mail expires.
    private static MailDelivery? Classify(Exception fault) => fault switch
    {
        SmtpCommandException { ErrorCode: SmtpErrorCode.RecipientNotAccepted or SmtpErrorCode.MessageNotAccepted } refusal
            when (int)refusal.StatusCode >= 500 => new MailDelivery.Refused(MailErrors.Smtp(refusal.ErrorCode, refusal.StatusCode)),
        SmtpCommandException refusal => new MailDelivery.TryAgain(MailErrors.Smtp(refusal.ErrorCode, refusal.StatusCode)),
        AuthenticationException => new MailDelivery.TryAgain(MailErrors.Login),
        SslHandshakeException => new MailDelivery.TryAgain(MailErrors.Tls),
        NotSupportedException => new MailDelivery.TryAgain(MailErrors.NotOffered),
        OperationCanceledException or TimeoutException => new MailDelivery.TryAgain(MailErrors.Timeout),
        SocketException or IOException or ServiceNotConnectedException => new MailDelivery.TryAgain(MailErrors.Connection),
        ProtocolException => new MailDelivery.TryAgain(MailErrors.Protocol),
        _ => null,
    };

    private SmtpClient CreateClient()
    {
        // A revocation list that is out of reach would stop all mail, and a private authority has none; so it is not asked.
        var client = new SmtpClient { CheckCertificateRevocation = false };
        if (_hostName is not null)
        {
            client.LocalDomain = _hostName;
        }

        if (_trusted is not null)
        {
            client.ServerCertificateValidationCallback = (_, certificate, chain, errors) => _trusted.Accepts(certificate, chain, errors);
        }

        return client;
    }

    private async Task ConnectAsync(SmtpClient client, CancellationToken cancellationToken)
    {
        var security = _smtp.Security switch
        {
            SmtpSecurity.ImplicitTls => SecureSocketOptions.SslOnConnect,
            SmtpSecurity.StartTls => SecureSocketOptions.StartTls,
            _ => SecureSocketOptions.None,
        };
        await client.ConnectAsync(_smtp.Host, _smtp.EffectivePort, security, cancellationToken);
        if (_smtp is { UserName: { Length: > 0 } userName, Password: { } password })
        {
            await client.AuthenticateAsync(userName, password, cancellationToken);
        }
    }
}
