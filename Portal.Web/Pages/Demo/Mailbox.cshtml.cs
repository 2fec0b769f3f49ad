using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Options;
using Portal.Web.Demo;
using Portal.Web.Hosting;

namespace Portal.Web.Pages.Demo;

/// <summary>Every mail of the demo. Outside of the demo this page does not exist.</summary>
public sealed class MailboxModel(DemoMailbox mailbox, IOptions<FrontEndOptions> options) : PageModel
{
    public IReadOnlyList<MailboxMail> Mails { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync()
    {
        if (!options.Value.Demo)
        {
            return NotFound();
        }

        Mails = await mailbox.ListAsync(HttpContext.RequestAborted);
        return Page();
    }
}
