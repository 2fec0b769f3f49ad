using System.Reflection;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Portal.Web.Roles;
using Portal.Web.Sessions;

namespace Portal.Web.Admin;

/// <summary>
/// Before a form of the administrators does anything: may they do this, and have they proven lately that it is them? What they typed is
/// kept while they do.
/// </summary>
public sealed class AdminPageFilter : IAsyncPageFilter
{
    private const string AntiforgeryField = "__RequestVerificationToken";

    /// <inheritdoc />
    public Task OnPageHandlerSelectionAsync(PageHandlerSelectedContext context) => Task.CompletedTask;

    /// <inheritdoc />
    public async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(next);
        var request = context.HttpContext.Request;
        if (context.HandlerMethod is { MethodInfo: { } handler })
        {
            if (!await MayAsync(context, handler))
            {
                context.Result = new StatusCodeResult(StatusCodes.Status403Forbidden);
                return;
            }

            var isChange = !HttpMethods.IsGet(request.Method) && !HttpMethods.IsHead(request.Method);
            if (isChange && !FreshSession.IsFresh(context.HttpContext.GetSession()!))
            {
                context.Result = AskForProof(context);
                return;
            }
        }

        await next();
    }

    private static async Task<bool> MayAsync(PageHandlerExecutingContext context, MethodInfo handler)
    {
        var page = context.ActionDescriptor.HandlerTypeInfo.GetCustomAttribute<PermissionAttribute>()!;
        var isChange = !HttpMethods.IsGet(context.HttpContext.Request.Method) && !HttpMethods.IsHead(context.HttpContext.Request.Method);
        var wanted = new[] { isChange ? page.ToChange : null, handler.GetCustomAttribute<PermissionAttribute>()?.Permission }.OfType<string>().ToList();
        if (wanted.Count == 0)
        {
            return true;
        }

        var held = await context.HttpContext.RequestServices.GetRequiredService<SessionPermissions>().OfAsync(context.HttpContext.GetSession()!);
        return wanted.All(permission => held.Contains(permission, StringComparer.Ordinal));
    }

    private static PartialViewResult AskForProof(PageHandlerExecutingContext context)
    {
        var request = context.HttpContext.Request;
        var member = context.HttpContext.GetSession()!.Member;
        var fields = request.HasFormContentType
            ? request.Form.Where(field => field.Key != AntiforgeryField)
                .SelectMany(field => field.Value.Select(value => KeyValuePair.Create(field.Key, value ?? "")))
            : [];
        var page = (PageModel)context.HandlerInstance;
        return new PartialViewResult
        {
            ViewName = "_ProveAgain",
            StatusCode = StatusCodes.Status403Forbidden,
            ViewData = new ViewDataDictionary<ProofWanted>(page.ViewData, new ProofWanted(
                request.Path + request.QueryString, [.. fields], request.HasFormContentType && request.Form.Files.Count > 0, member.Email)),
        };
    }
}
