using System.Text;
using Portal.Grains.Audit;
using Portal.Grains.Interfaces.Audit;

namespace Portal.Silo.Commands;

/// <summary><c>audit export</c>.</summary>
internal sealed class ExportAudit(OpenedDatabase opened)
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    public async Task RunAsync(AuditFilter filter, bool asCsv, string? file, CancellationToken cancellationToken)
    {
        await using var stream = file is null ? Console.OpenStandardOutput() : Create(file);
        await using var output = new StreamWriter(stream, Utf8);
        if (asCsv)
        {
            await output.WriteAsync(AuditLines.CsvHeader);
        }

        await foreach (var entry in new AuditReader(opened.DataSource, opened.Settings.Cluster.ServiceId).ReadAsync(filter, cancellationToken))
        {
            await output.WriteAsync(asCsv ? AuditLines.Csv(entry) : AuditLines.Json(entry));
        }
    }

    // It holds names and addresses: for nobody but whoever asked for it, and never in the place of something else.
    private static FileStream Create(string file)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        try
        {
            return new FileStream(file, options);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new CommandException($"The file {file} cannot be made: {exception.Message}");
        }
    }
}
