using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Options;
using Noticeboard.Notices;

namespace Noticeboard.Pages;

/// <summary>The board. Everybody who is signed in may read; who is in the group may post.</summary>
public sealed class IndexModel(NoticeBoard board, IOptions<NoticeboardOptions> options) : PageModel
{
    public IReadOnlyList<Notice> Notices => board.Newest;

    public string PostersGroup => options.Value.PostersGroup;

    public bool MayPost => User.IsInRole(PostersGroup);

    public IReadOnlyList<string> Groups => [.. User.FindAll("groups").Select(claim => claim.Value)];

    /// <summary>The name of the person, as far as the portal tells it.</summary>
    public string Greeting => User.Identity?.Name ?? User.FindFirst("preferred_username")?.Value ?? "member";

    [BindProperty]
    public NoticeDraft Draft { get; set; } = new();

    public IActionResult OnPost()
    {
        if (!MayPost)
        {
            return Forbid();
        }

        if (!ModelState.IsValid)
        {
            return Page();
        }

        board.Post(Draft.Title.Trim(), Draft.Text.Trim(), Greeting);
        return RedirectToPage();
    }
}
