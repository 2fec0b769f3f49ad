using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Noticeboard.Pages;

/// <summary>Shows the claims of whoever looks at it.</summary>
public sealed class ClaimsModel : PageModel
{
    private static readonly Dictionary<string, string> Meanings = new(StringComparer.Ordinal)
    {
        ["sub"] = "Who you are, for ever: the only thing to remember you by",
        ["name"] = "What to call you",
        ["preferred_username"] = "Your username",
        ["email"] = "Your address",
        ["email_verified"] = "Whether the portal has seen you read mail there",
        ["groups"] = "A group you are in, by a role",
        ["acr"] = "How sure the portal was that it is you",
        ["amr"] = "How you proved it",
        ["auth_time"] = "When you proved it, in seconds since 1970",
        ["sid"] = "Your session at the portal",
        ["locale"] = "Your language",
        ["picture"] = "Your picture",
        ["updated_at"] = "When these facts last changed, in seconds since 1970",
    };

    public static string MeaningOf(string claim) => Meanings.GetValueOrDefault(claim, "");
}
