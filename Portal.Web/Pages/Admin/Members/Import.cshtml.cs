using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Portal.Grains.Interfaces.Roles;
using Portal.Web.Admin.Members.Import;
using Portal.Web.Roles;
using Portal.Web.Sessions;

namespace Portal.Web.Pages.Admin.Members;

/// <summary>Takes a list of members: says line by line what it would change, and then changes that.</summary>
[Permission(Permissions.WriteMembers)]
[RequestSizeLimit(MaxBody)]
[RequestFormLimits(ValueLengthLimit = MaxBody, MultipartBodyLengthLimit = MaxBody, BufferBodyLengthLimit = MaxBody)]
public sealed class ImportModel(MemberImport import) : PageModel
{
    // Four bytes a letter at most, and as form fields three characters a byte.
    private const int MaxBody = 12 * ImportReader.MaxLength;

    /// <summary>The list as it was given.</summary>
    public string List { get; private set; } = "";

    /// <summary>What would come of it, or has come; null before there is a list.</summary>
    public IReadOnlyList<ImportLine>? Lines { get; private set; }

    public bool IsDone { get; private set; }

    public string? Problem { get; private set; }

    public int Count(ImportOutcome outcome) => Lines!.Count(line => line.Outcome == outcome);

    /// <summary>What the preview looked at: <c>{number}:{version}</c>, a line each.</summary>
    public string Seen => string.Join('\n', Lines!.Where(line => line.Outcome is ImportOutcome.Added or ImportOutcome.Changed).Select(line => string.Create(CultureInfo.InvariantCulture, $"{line.Row.Number}:{line.Version}")));

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostAsync(IFormFile? file, string? list)
    {
        List = file is { Length: > 0 } ? await TextOfAsync(file) : list ?? "";
        var read = ImportReader.Read(List);
        if (read.Fault is not null)
        {
            return Refuse(read.Fault);
        }

        Lines = await import.PreviewAsync(HttpContext.GetSession()!, read);
        return Page();
    }

    public async Task<IActionResult> OnPostApplyAsync(string? list, string? seen)
    {
        List = list ?? "";
        var read = ImportReader.Read(List);
        if (read.Fault is not null)
        {
            return Refuse(read.Fault);
        }

        var versions = Versions(seen);
        // What the preview refused, or found as it is, is not touched.
        Lines = await import.ApplyAsync(HttpContext.GetSession()!, read with { Rows = [.. read.Rows.Where(row => versions.ContainsKey(row.Number))] }, versions);
        IsDone = true;
        return Page();
    }

    private static Dictionary<int, string> Versions(string? seen)
    {
        var versions = new Dictionary<int, string>();
        foreach (var line in (seen ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Take(ImportReader.MaxRows))
        {
            if (line.Split(':', 2) is [var number, var version] && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var who))
            {
                versions[who] = version;
            }
        }

        return versions;
    }

    private static async Task<string> TextOfAsync(IFormFile file)
    {
        using var reader = new StreamReader(file.OpenReadStream(), Encoding.UTF8);
        return await reader.ReadToEndAsync();
    }

    private PageResult Refuse(string reason)
    {
        Problem = reason;
        Response.StatusCode = StatusCodes.Status400BadRequest;
        return Page();
    }
}
