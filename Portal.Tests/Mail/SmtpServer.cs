using System.Diagnostics;
using System.Globalization;
using MimeKit;
using Portal.Grains.Mail;
using Xunit;

namespace Portal.Tests.Mail;

/// <summary>A mail server in a process of its own (Debian's python3-aiosmtpd), which ends with the test, or with its process.</summary>
internal sealed class SmtpServer : IAsyncDisposable
{
    private const string Python = "/usr/bin/python3";

    private readonly Process _process;
    private readonly string _folder;

    private SmtpServer(Process process, string folder) => (_process, _folder) = (process, folder);

    /// <summary>Starts a server and waits until it listens.</summary>
    public static async Task<SmtpServer> StartAsync(
        int port,
        TemporaryFolder folder,
        SmtpSecurity security = SmtpSecurity.None,
        TestCertificates? certificates = null,
        (string User, string Password)? login = null)
    {
        var inbox = Directory.CreateDirectory(folder["inbox"]).FullName;
        List<string> arguments =
        [
            Path.Combine(AppContext.BaseDirectory, "Mail", "smtp_server.py"),
            "--port", port.ToString(CultureInfo.InvariantCulture),
            "--folder", inbox,
            "--security", security.ToString(),
            .. certificates is null ? (string[])[] : ["--certificate", certificates.Server],
            .. login is { } who ? (string[])["--user", who.User, "--password", who.Password] : [],
        ];

        // Its standard input is ours: when this process ends in whatever way, it is closed, and the server goes.
        var process = Process.Start(new ProcessStartInfo(Python, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var server = new SmtpServer(process, inbox);
        if (await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken) != "ready")
        {
            var complaint = await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
            await server.DisposeAsync();
            Assert.Fail($"The mail server of the tests does not start; it needs the Debian package python3-aiosmtpd. It said: {complaint}");
        }

        process.ErrorDataReceived += (_, _) => { };
        process.BeginErrorReadLine();
        return server;
    }

    /// <summary>What has arrived.</summary>
    public IReadOnlyList<MimeMessage> Inbox() =>
        [.. Directory.GetFiles(_folder, "*.eml").Order(StringComparer.Ordinal).Select(file => MimeMessage.Load(file))];

    public async ValueTask DisposeAsync()
    {
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
    }
}
