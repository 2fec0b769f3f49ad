using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Portal.Web.Demo;

namespace Portal.Web.Pages.Demo;

/// <summary>One mail of the demo. Outside of the demo there is none.</summary>
public sealed class MailModel(DemoMailbox mailbox) : PageModel
{
    public string Subject { get; private set; } = "";

    public string From { get; private set; } = "";

    public string To { get; private set; } = "";

    public DateTimeOffset Date { get; private set; }

    public string? Code { get; private set; }

    public string TextBody { get; private set; } = "";

    public IReadOnlyList<string> Links { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(string id)
    {
        if (await mailbox.FindAsync(id, HttpContext.RequestAborted) is not { } message)
        {
            return NotFound();
        }

        (Subject, From, To, Date) = (message.Subject ?? "", message.From.ToString(), message.To.ToString(), message.Date);
        (Code, TextBody, Links) = (DemoMailbox.CodeOf(message), message.TextBody ?? "", DemoMailbox.LinksOf(message));
        return Page();
    }
}
