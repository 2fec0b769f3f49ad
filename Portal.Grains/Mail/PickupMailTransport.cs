using System.Globalization;
using Microsoft.Extensions.Options;
using MimeKit;

namespace Portal.Grains.Mail;

/// <summary>
/// Writes each mail to a file of its own in the pickup directory. A name ends in <c>.eml</c> only when the file is whole; names
/// sort by the time of writing and are fit for a Maildir (no <c>/</c>, no <c>:</c>, no leading dot).
/// </summary>
public sealed class PickupMailTransport(IOptions<MailOptions> options, TimeProvider time) : IMailTransport
{
    // The mails hold codes that sign their reader in.
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private readonly string _folder = options.Value.PickupDirectory!;

    /// <inheritdoc />
    public async Task<MailDelivery> SendAsync(MimeMessage message, CancellationToken cancellationToken)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"{time.GetUtcNow():yyyyMMdd'T'HHmmss'.'fffffff'Z'}-{Guid.NewGuid():N}");
        var hidden = Path.Combine(_folder, $".{name}.tmp");
        try
        {
            CreateFolder();
            await WriteAsync(message, hidden, cancellationToken);
            File.Move(hidden, Path.Combine(_folder, $"{name}.eml"));
            return new MailDelivery.Accepted();
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return new MailDelivery.TryAgain(MailErrors.Pickup);
        }
        finally
        {
            RemoveLeftover(hidden);
        }
    }

    private static async Task WriteAsync(MimeMessage message, string path, CancellationToken cancellationToken)
    {
        var file = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Options = FileOptions.Asynchronous };
        if (!OperatingSystem.IsWindows())
        {
            file.UnixCreateMode = OwnerOnly;
        }

        await using var stream = new FileStream(path, file);
        await message.WriteToAsync(stream, cancellationToken);
        // Once the mail counts as sent, it has to outlive a power cut.
        stream.Flush(flushToDisk: true);
    }

    private static void RemoveLeftover(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            // The disk that failed the mail may fail this too; the name is hidden from whoever collects.
        }
    }

    private void CreateFolder()
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(_folder);
        }
        else
        {
            Directory.CreateDirectory(_folder, OwnerOnly | UnixFileMode.UserExecute);
        }
    }
}
