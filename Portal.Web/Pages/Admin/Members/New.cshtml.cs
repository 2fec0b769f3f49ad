using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Portal.Grains.Interfaces.Roles;
using Portal.Web.Admin.Members;
using Portal.Web.Roles;
using Portal.Web.Sessions;

namespace Portal.Web.Pages.Admin.Members;

/// <summary>Adds a member.</summary>
[Permission(Permissions.WriteMembers)]
public sealed class NewModel(MemberEditor editor, TimeProvider time) : PageModel
{
    public MemberFields Fields { get; private set; } = null!;

    public string? Problem => Fields.Refusal is { Field: "" } refusal ? refusal.Reason : null;

    public void OnGet() =>
        Fields = new(new MemberForm { Joined = MemberForm.Text(DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime)) }, null, null);

    public async Task<IActionResult> OnPostAsync(MemberForm form)
    {
        ArgumentNullException.ThrowIfNull(form);
        form.Version = null;
        var (patch, refusal) = form.Read();
        var edit = patch is null
            ? refusal!
            : await editor.ChangeAsync(HttpContext.GetSession()!, Guid.CreateVersion7(), patch with { MayCreate = true });
        if (edit is MemberEdit.Done done)
        {
            return Redirect($"/admin/members/{done.Member.Number}?done=added");
        }

        Fields = new(form, edit as MemberEdit.Refused, null);
        Response.StatusCode = StatusCodes.Status400BadRequest;
        return Page();
    }
}
