using System.Globalization;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Portal.Grains.Interfaces.Members;
using Portal.Grains.Interfaces.Roles;
using Portal.Web.Roles;
using Portal.Web.Sessions;

namespace Portal.Web.Admin;

/// <summary><c>&lt;member of="…" /&gt;</c>: a member's name, which leads to their page for whoever may open that.</summary>
[HtmlTargetElement("member", TagStructure = TagStructure.WithoutEndTag)]
public sealed class MemberTagHelper(SessionPermissions permissions) : TagHelper
{
    /// <summary>Who.</summary>
    public MemberSummary Of { get; set; } = null!;

    [ViewContext, HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        var held = ViewContext.HttpContext.GetSession() is { } session ? await permissions.OfAsync(session) : [];
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Content.SetContent(Of.DisplayName);
        if (!held.Contains(Permissions.ReadMembers, StringComparer.Ordinal))
        {
            output.TagName = "span";
            return;
        }

        output.TagName = "a";
        output.Attributes.SetAttribute("href", $"/admin/members/{Of.Number.ToString(CultureInfo.InvariantCulture)}");
    }
}
