using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Portal.Web.Hosting;
using Portal.Web.Oidc.Authorization;

namespace Portal.Web.Pages.Connect;

/// <summary>Posts an answer to an application: see <see cref="PostToClient"/>.</summary>
public sealed class PostModel(FormPosts forms) : PageModel
{
    public FormPost Form { get; private set; } = new("", new Dictionary<string, string>());

    public string Host => new Uri(Form.Address).Host;

    public IActionResult OnGet([FromQuery] string? form)
    {
        if (forms.TryOpen(form) is not { } opened)
        {
            return BadRequest();
        }

        Form = opened;
        SecurityHeaders.AllowFormTo(HttpContext, new Uri(opened.Address));
        return Page();
    }
}
