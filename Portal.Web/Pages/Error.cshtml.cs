using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Portal.Web.Pages;

/// <summary>Shows what went wrong, from the status alone: it must work while everything behind the front end is away.</summary>
[IgnoreAntiforgeryToken]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class ErrorModel : PageModel
{
    public int Status { get; private set; }

    public string Title { get; private set; } = "";

    public string Explanation { get; private set; } = "";

    public TimeSpan? RetryAfter { get; private set; }

    public string RequestId { get; private set; } = "";

    /// <summary>Before any handler, since the request that failed may have had any method.</summary>
    public override void OnPageHandlerExecuting(PageHandlerExecutingContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        Show(int.Parse((string)context.RouteData.Values["status"]!, CultureInfo.InvariantCulture));
    }

    private void Show(int status)
    {
        Status = status;
        (Title, Explanation) = status switch
        {
            400 => ("That did not fit", "The portal could not make sense of the request. Often the page had been open for too long: go back, load it again, and try once more."),
            403 => ("This door is not yours", "You are signed in, but your membership does not open this page. If you think it should, ask an admin of the space."),
            404 => ("This shelf is empty", "There is nothing at this address. It may have been put away, or the address has a typing mistake. It happens to everybody."),
            405 => ("Wrong way in", "The page exists, but not for what the browser tried to do. Start again from the home page."),
            413 => ("Too big for the bench", "What you sent is larger than the portal takes. Try something smaller."),
            429 => ("Slow down a little", "That was asked more often than is good for the portal. Nothing is broken, and nothing was lost: wait, then try again."),
            503 => ("Back in a moment", "The portal cannot reach its memory just now. What is saved is safe. It usually recovers by itself."),
            _ => ("Something broke", "That is our mistake, not yours. Try again; if it stays broken, give an admin the reference below."),
        };
        RetryAfter = int.TryParse(Response.Headers.RetryAfter, CultureInfo.InvariantCulture, out var seconds) ? TimeSpan.FromSeconds(seconds) : null;
        RequestId = HttpContext.TraceIdentifier;
    }
}
