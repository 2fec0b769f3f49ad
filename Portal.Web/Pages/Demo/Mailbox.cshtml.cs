using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Portal.Web.Pages.Demo;

public sealed class MailboxModel : PageModel
{
    public IReadOnlyList<MailboxMail> Mails { get; private set; } = [];

    public void OnGet(string? state)
    {
        if (state != "empty")
        {
            Mails =
            [
                new("3", "ada@example.org", "407 193 is your code for Northside Hackspace", new(2026, 3, 1, 19, 42, 0, TimeSpan.Zero), "407193"),
                new("2", "grace@example.org", "884 201 is your code for Northside Hackspace", new(2026, 3, 1, 19, 40, 0, TimeSpan.Zero), "884201"),
                new("1", "ada@example.org", "A new device signed in to your account", new(2026, 2, 28, 8, 5, 0, TimeSpan.Zero), null),
            ];
        }
    }
}
