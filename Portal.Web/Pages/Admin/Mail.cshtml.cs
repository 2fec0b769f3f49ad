using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Portal.Grains.Interfaces.Mail;
using Portal.Grains.Interfaces.Roles;
using Portal.Web.Roles;
using Portal.Web.Sessions;

namespace Portal.Web.Pages.Admin;

/// <summary>What the outbox does. Neither what mails say nor whom they are for: that is sealed.</summary>
[Permission(Permissions.ReadMail)]
public sealed class MailModel(IGrainFactory grains) : PageModel
{
    private const int PageSize = 50;

    private static readonly Dictionary<string, MailStanding> Kinds = new(StringComparer.Ordinal)
    {
        ["waiting"] = MailStanding.Pending,
        ["failed"] = MailStanding.Failed,
        ["sent"] = MailStanding.Sent,
        ["discarded"] = MailStanding.Discarded,
    };

    /// <summary>Which mails are shown.</summary>
    public MailStanding Standing { get; private set; }

    public MailCounts Counts { get; private set; } = null!;

    public IReadOnlyList<MailView> Mails { get; private set; } = [];

    /// <summary>Leads to older ones, or null.</summary>
    public MailPosition? Next { get; private set; }

    /// <summary>The test mail that was just sent, or null.</summary>
    public MailView? Test { get; private set; }

    private IMailDirectoryGrain Directory => grains.GetGrain<IMailDirectoryGrain>(0);

    public async Task OnGetAsync(string? show, string? after, Guid? test)
    {
        Standing = Kinds.GetValueOrDefault(show ?? "", MailStanding.Pending);
        Test = test is { } id ? await Directory.FindAsync(id) : null;
        Counts = await Directory.CountAsync();
        var page = await Directory.ListAsync(Standing, MailPosition.Parse(after), PageSize);
        (Mails, Next) = (page.Mails, page.Next);
    }

    public async Task<IActionResult> OnPostTestAsync()
    {
        // To whoever asks, and to nobody else: no field of the form says where.
        var (id, member) = (Guid.NewGuid(), HttpContext.GetSession()!.Member);
        await Directory.SendTestAsync(id, member.Email, member.DisplayName);
        return RedirectToPage(new { test = id });
    }

    public async Task<IActionResult> OnPostHastenAsync(Guid? id)
    {
        if (id is { } mail && await Directory.FindAsync(mail) is { Standing: MailStanding.Pending })
        {
            await grains.GetGrain<IMailGrain>(mail).HastenAsync();
        }

        return RedirectToPage(new { done = "hastened" });
    }

    /// <summary>How a kind is called in addresses.</summary>
    public static string NameOf(MailStanding standing) => Kinds.First(kind => kind.Value == standing).Key;
}
