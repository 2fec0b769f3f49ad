using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Noticeboard.Pages;

/// <summary>Says why a sign-in came to nothing.</summary>
public sealed class SignInFailedModel : PageModel
{
    /// <summary>The error code of RFC 6749 §4.1.2.1 or OpenID Connect Core §3.1.2.6. Anyone can type one, so it is only looked up.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Reason { get; set; }

    public string Explanation => Reason switch
    {
        "access_denied" => "The portal did not let you in: this application may not be for you, or you chose not to.",
        "login_required" or "interaction_required" => "The portal wants to see you before it lets you in.",
        "temporarily_unavailable" or "server_error" => "The portal has trouble of its own. Try again in a moment.",
        "invalid_client" or "unauthorized_client" or "invalid_scope" or "invalid_request" =>
            "The portal and this application do not agree on their settings. Tell whoever looks after them.",
        _ => "The sign-in took too long, was begun in another browser, or was interrupted.",
    };
}
