using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.ViewFeatures;

namespace Portal.Web.Admin.Clients;

/// <summary>Answers a form with a secret, in the answer itself: what was redirected to would have to be told it, by an address or a cookie.</summary>
public static class ShownOnce
{
    /// <summary>The page with the secret.</summary>
    public static PartialViewResult Page(PageModel page, SecretShown shown)
    {
        ArgumentNullException.ThrowIfNull(page);
        return new PartialViewResult { ViewName = "_Secret", ViewData = new ViewDataDictionary<SecretShown>(page.ViewData, shown) };
    }
}
