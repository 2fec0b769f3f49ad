using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Options;
using Portal.Grains.Interfaces;

namespace Portal.Web.Hosting;

/// <summary>What every page may show.</summary>
public sealed class PageDefaults(IOptions<SpaceOptions> space) : IPageFilter
{
    /// <inheritdoc />
    public void OnPageHandlerSelected(PageHandlerSelectedContext context)
    {
        if (context.HandlerInstance is PageModel page)
        {
            page.ViewData["SpaceName"] = space.Value.SpaceName;
        }
    }

    /// <inheritdoc />
    public void OnPageHandlerExecuting(PageHandlerExecutingContext context)
    {
    }

    /// <inheritdoc />
    public void OnPageHandlerExecuted(PageHandlerExecutedContext context)
    {
    }
}
