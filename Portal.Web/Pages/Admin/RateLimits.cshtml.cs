using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Portal.Grains.Interfaces.RateLimiting;
using Portal.Grains.Interfaces.Roles;
using Portal.Web.Roles;

namespace Portal.Web.Pages.Admin;

/// <summary>Who is limited now.</summary>
[Permission(Permissions.WriteRateLimits)]
public sealed class RateLimitsModel(IGrainFactory grains) : PageModel
{
    private const int PageSize = 50;
    private const int MaxText = 300;

    /// <summary>What is looked for, as typed; empty for everybody who is limited.</summary>
    public string Text { get; private set; } = "";

    public IReadOnlyList<RateLimitView> Limits { get; private set; } = [];

    /// <summary>Leads to further ones, or null.</summary>
    public RateLimitPosition? Next { get; private set; }

    private IRateLimitDirectoryGrain Directory => grains.GetGrain<IRateLimitDirectoryGrain>(0);

    public async Task OnGetAsync(string? text, string? after)
    {
        Text = text is { Length: <= MaxText } ? text.Trim() : "";
        if (Text.Length > 0)
        {
            Limits = await Directory.SearchAsync(Text);
            return;
        }

        var page = await Directory.ListAsync(RateLimitPosition.Parse(after), PageSize);
        (Limits, Next) = (page.Limits, page.Next);
    }

    public async Task<IActionResult> OnPostLiftAsync(string? key)
    {
        // A key that is in no list belongs to no bucket; a grain is not made for it.
        if (key is not { Length: > 0 and <= MaxText } || await Directory.FindAsync(key) is not { } limit)
        {
            return RedirectToPage(new { done = "lifted" });
        }

        await grains.GetGrain<IRateLimitGrain>(limit.Key).LiftAsync();
        return RedirectToPage(new { done = "lifted" });
    }

    /// <summary>What a bucket limits, and whose it is, in words.</summary>
    public static (string What, string Whose) Describe(RateLimitView limit)
    {
        ArgumentNullException.ThrowIfNull(limit);
        var (kind, whose) = limit.Key.Split(':', 2) is [var first, var rest] ? (first, rest) : (limit.Key, "");
        return kind switch
        {
            "email" => ("Codes to sign in", whose),
            "ip" => ("Sign-ins from one place", whose),
            "device-member" => ("Codes of devices that a member types", limit.Member?.DisplayName ?? whose),
            "device-place" => ("Codes of devices typed in one place", whose),
            "device-request" => ("Devices that ask from one place", whose),
            _ => (kind, whose),
        };
    }
}
