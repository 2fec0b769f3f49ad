using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Portal.Grains.Interfaces.Audit;
using Portal.Grains.Interfaces.Roles;
using Portal.Web.Admin;
using Portal.Web.Admin.Audit;
using Portal.Web.Roles;

namespace Portal.Web.Pages.Admin;

/// <summary>Who did what, when, from where, on whom.</summary>
[Permission(Permissions.ReadAudit)]
public sealed class AuditModel(IGrainFactory grains) : PageModel
{
    private const int PageSize = 50;
    private const string Csv = "csv";
    private const string JsonLines = "jsonl";

    /// <summary>What is asked for, as typed.</summary>
    [BindProperty(SupportsGet = true, Name = "")]
    public AuditSearch Search { get; set; } = new();

    /// <summary>By field, what is wrong with it.</summary>
    public IReadOnlyDictionary<string, string> Mistakes { get; private set; } = new Dictionary<string, string>();

    public IReadOnlyList<AuditLine> Lines { get; private set; } = [];

    /// <summary>Leads to older ones, or null.</summary>
    public AuditPosition? Next { get; private set; }

    /// <summary>Whether this is not the first page.</summary>
    public bool IsContinued { get; private set; }

    public async Task<IActionResult> OnGetAsync(string? after)
    {
        (var filter, Mistakes) = await Search.ReadAsync(grains);
        if (filter is null)
        {
            return Page();
        }

        var position = AuditPosition.Parse(after);
        IsContinued = position is not null;
        var page = await grains.GetGrain<IAuditDirectoryGrain>(0).ListAsync(filter, position, PageSize);
        var names = await MemberNames.ReadAsync(grains, page.Entries.SelectMany(entry => new[] { entry.MemberId, AuditLine.ActorId(entry) }).OfType<Guid>());
        Lines = [.. page.Entries.Select(entry => new AuditLine(
            entry,
            AuditLine.ActorId(entry) is { } actor ? names.Of(actor) : null,
            entry.MemberId is { } member ? names.Of(member) : null))];
        Next = page.Next;
        return Page();
    }

    public async Task<IActionResult> OnPostExportAsync(string? format)
    {
        (var filter, Mistakes) = await Search.ReadAsync(grains);
        if (filter is null || format is not (Csv or JsonLines))
        {
            return filter is null ? Page() : BadRequest();
        }

        // Before the first line leaves.
        await grains.GetGrain<IAuditDirectoryGrain>(0).RecordExportAsync(filter, format);
        return new AuditExport(filter, asCsv: format == Csv);
    }

    /// <summary>The address of this list with one field of the search set to something else.</summary>
    public string AddressWith(string name, string value) =>
        QueryString.Create(new Dictionary<string, string?>(Search.Given.Select(pair => KeyValuePair.Create(pair.Key.ToLowerInvariant(), (string?)pair.Value)))
        {
            [name] = value,
        }).ToUriComponent();
}
