using System.Text;
using Microsoft.AspNetCore.Mvc;
using Portal.Grains.Interfaces.Audit;

namespace Portal.Web.Admin.Audit;

/// <summary>Entries as a file, written as they are read: a year of them needs no more memory than a page.</summary>
/// <param name="filter">Which entries.</param>
/// <param name="asCsv">For spreadsheets; otherwise a JSON object a line.</param>
public sealed class AuditExport(AuditFilter filter, bool asCsv) : IActionResult
{
    private const int AtOnce = 500;

    /// <inheritdoc />
    public async Task ExecuteResultAsync(ActionContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var (response, cancellation) = (context.HttpContext.Response, context.HttpContext.RequestAborted);
        var directory = context.HttpContext.RequestServices.GetRequiredService<IGrainFactory>().GetGrain<IAuditDirectoryGrain>(0);

        // What cannot be read fails before a file has begun.
        var page = await directory.ListAsync(filter, after: null, AtOnce);
        response.ContentType = asCsv ? "text/csv; charset=utf-8" : "application/x-ndjson; charset=utf-8";
        response.Headers.ContentDisposition = $"attachment; filename=audit.{(asCsv ? "csv" : "jsonl")}";
        if (asCsv)
        {
            await response.WriteAsync(AuditLines.CsvHeader, cancellation);
        }

        while (true)
        {
            var lines = new StringBuilder();
            foreach (var entry in page.Entries)
            {
                lines.Append(asCsv ? AuditLines.Csv(entry) : AuditLines.Json(entry));
            }

            await response.WriteAsync(lines.ToString(), cancellation);
            if (page.Next is null)
            {
                return;
            }

            page = await directory.ListAsync(filter, page.Next, AtOnce);
        }
    }
}
