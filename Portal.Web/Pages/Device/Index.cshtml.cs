using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Portal.Grains.Interfaces.Clients;
using Portal.Grains.Interfaces.Devices;
using Portal.Web.Oidc.Device;
using Portal.Web.Oidc.Stores;
using Portal.Web.Sessions;
using Portal.Web.SignIn;

namespace Portal.Web.Pages.Device;

/// <summary>
/// Where a member lets a device in (RFC 8628 §3.3). Opening the page, with a code or without, only shows; a button answers. Each look at
/// a code takes from the limits of the member and the place.
/// </summary>
public sealed class IndexModel(IGrainFactory grains, ClientCache clients, DeviceConsent consent) : PageModel
{
    private const string Allow = "allow";
    private const string NobodysCode = "No device shows this code. Compare it with the device, letter by letter.";
    private const string Answered = "This code has been answered already. If the device still waits, have it show a new one.";
    private const string TooLate = "This code took too long. Have the device show a new one.";

    /// <summary>What is shown.</summary>
    public DeviceStep Step { get; private set; }

    /// <summary>The code as it came in.</summary>
    [BindProperty(SupportsGet = true, Name = "user_code")]
    public string? Typed { get; set; }

    /// <summary>What the member answers: <c>allow</c>; everything else refuses.</summary>
    [BindProperty]
    public string? Answer { get; set; }

    /// <summary>What is wrong with the code, or null.</summary>
    public string? Error { get; private set; }

    /// <summary>How long until a code may be entered again, or null.</summary>
    public TimeSpan? RetryAfter { get; private set; }

    /// <summary>The code as the device shows it.</summary>
    public string Code { get; private set; } = "";

    /// <summary>Who asks.</summary>
    public string ClientName { get; private set; } = "";

    /// <summary>What it will be allowed.</summary>
    public IReadOnlyList<string> Allowed { get; private set; } = [];

    /// <summary>Who is signed in.</summary>
    public string MemberName => HttpContext.GetSession()!.Member.DisplayName;

    public async Task<IActionResult> OnGetAsync()
    {
        if (!string.IsNullOrWhiteSpace(Typed) && await FindAsync() is var (request, client))
        {
            Show(request, client);
        }

        return Page();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (await FindAsync() is not var (request, client))
        {
            return Page();
        }

        var session = HttpContext.GetSession()!;
        var isAllowed = Answer == Allow && IsOpenToMember(client);
        var decision = isAllowed ? await consent.AllowAsync(request, client, session) : await consent.DenyAsync(request, session);
        return decision switch
        {
            DeviceDecision.Recorded => RedirectToPage("/Device/Done", new { allowed = isAllowed }),
            DeviceDecision.AlreadyDecided => Refuse(Answered),
            _ => Refuse(TooLate),
        };
    }

    /// <summary>The request of the code and its client, or null: then the page says why.</summary>
    private async Task<(DeviceRequestView Request, ClientView Client)?> FindAsync()
    {
        var member = HttpContext.GetSession()!.Member;
        switch (await grains.GetGrain<IDeviceDirectoryGrain>(0).FindAsync(new FindDevice(Typed ?? "", member.Id, HttpContext.DescribeBrowser().IpAddress)))
        {
            case DeviceLookup.Found { Request: { Standing: DeviceRequestStanding.Pending } request } when await clients.FindAsync(request.ClientId) is { } client:
                return (request, client);
            case DeviceLookup.Found { Request.Standing: DeviceRequestStanding.Expired }:
                Refuse(TooLate);
                return null;
            case DeviceLookup.Found { Request.Standing: not DeviceRequestStanding.Pending }:
                Refuse(Answered);
                return null;
            case DeviceLookup.RateLimited limited:
                Refuse("Too many codes were entered, by you or from your network.", StatusCodes.Status429TooManyRequests);
                RetryAfter = limited.RetryAfter;
                Response.Headers.RetryAfter = Math.Ceiling(limited.RetryAfter.TotalSeconds).ToString(CultureInfo.InvariantCulture);
                return null;
            default:
                Refuse(NobodysCode);
                return null;
        }
    }

    private PageResult Refuse(string error, int status = StatusCodes.Status400BadRequest)
    {
        (Step, Error) = (DeviceStep.Enter, error);
        Response.StatusCode = status;
        return Page();
    }

    private void Show(DeviceRequestView request, ClientView client)
    {
        Step = IsOpenToMember(client) ? DeviceStep.Confirm : DeviceStep.NotForYou;
        Code = UserCode.Display(UserCode.Read(Typed)!);
        ClientName = client.Name;
        Allowed = ScopeWords.Of(request.Scopes);
    }

    private bool IsOpenToMember(ClientView client) => client.Access.Admits(HttpContext.GetSession()!.Member.Roles);
}
