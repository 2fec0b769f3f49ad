namespace Portal.Grains.Mail;

/// <summary>The SMTP server that takes the portal's mail: section <c>Portal:Mail:Smtp</c>.</summary>
public sealed class SmtpOptions
{
    /// <summary>The server's name, or an address. Empty, the default: no SMTP.</summary>
    public string Host { get; set; } = "";

    /// <summary>
    /// The port, from 1 to 65535. Default: what is usual for <see cref="Security"/>: 25 for None, 587 for StartTls, 465 for
    /// ImplicitTls.
    /// </summary>
    public int? Port { get; set; }

    /// <summary>How the connection is protected. Default: StartTls.</summary>
    public SmtpSecurity Security { get; set; } = SmtpSecurity.StartTls;

    /// <summary>The name to log in with. Null, the default: no login.</summary>
    public string? UserName { get; set; }

    /// <summary>The password that goes with <see cref="UserName"/>.</summary>
    public string? Password { get; set; }

    /// <summary>
    /// A PEM file with certificates of authorities that are trusted for this server besides those of the system: for a mail
    /// server with a certificate of one's own authority, or a self-signed one. Null, the default: the system's alone.
    /// </summary>
    public string? TrustedCertificateFile { get; set; }

    /// <summary>How long connecting, TLS and login may take together, in seconds. Default: 15.</summary>
    public double ConnectTimeoutSeconds { get; set; } = 15;

    /// <summary>How long handing one mail over may take after that, in seconds. Default: 60.</summary>
    public double SendTimeoutSeconds { get; set; } = 60;

    /// <summary>How many connections a process has open at most; further mails wait. From 1 to 100. Default: 4.</summary>
    public int MaximumConnections { get; set; } = 4;

    /// <summary>The port that is used: <see cref="Port"/>, or the usual one.</summary>
    internal int EffectivePort => Port ?? Security switch
    {
        SmtpSecurity.ImplicitTls => 465,
        SmtpSecurity.StartTls => 587,
        _ => 25,
    };
}
