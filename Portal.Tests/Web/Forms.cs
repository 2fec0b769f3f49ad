using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace Portal.Tests.Web;

/// <summary>Sends the forms of pages that have several.</summary>
internal static class Forms
{
    /// <summary>Sends a form as it stands, with some fields otherwise.</summary>
    /// <param name="browser">Who sends it.</param>
    /// <param name="page">The page.</param>
    /// <param name="action">How the form's address ends.</param>
    /// <param name="fields">What is typed; null takes a field away. A name may come twice, as boxes do.</param>
    public static Task<Answer> SendAsync(this PlainBrowser browser, Answer page, string action, params (string Name, string? Value)[] fields)
    {
        var form = page.Page.QuerySelectorAll("form[method=post]").Cast<IHtmlFormElement>()
            .FirstOrDefault(candidate => (candidate.GetAttribute("action") ?? "").EndsWith(action, StringComparison.Ordinal))
            ?? throw new InvalidOperationException($"There is no form to {action}: {page}");
        var typed = fields.Select(field => field.Name).ToHashSet(StringComparer.Ordinal);
        var standing = form.Elements.SelectMany(Values).Where(field => !typed.Contains(field.Name));
        return browser.PostAsync(form.GetAttribute("action")!, [.. standing, .. fields.Where(field => field.Value is not null)]);
    }

    private static IEnumerable<(string Name, string? Value)> Values(IElement element) => element switch
    {
        IHtmlInputElement { IsDisabled: true } => [],
        IHtmlInputElement { Type: "checkbox" or "radio", IsChecked: false } => [],
        IHtmlInputElement { Type: "file" } => [],
        IHtmlInputElement { Name.Length: > 0 } input => [(input.Name, input.Value)],
        IHtmlTextAreaElement { Name.Length: > 0 } text => [(text.Name, text.Value)],
        IHtmlSelectElement { Name.Length: > 0 } select => [(select.Name, select.Value)],
        _ => [],
    };
}
