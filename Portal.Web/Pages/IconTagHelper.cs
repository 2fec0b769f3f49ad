using System.Collections.Frozen;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Portal.Web.Pages;

/// <summary>
/// <c>&lt;icon name="door" /&gt;</c>: one symbol of <c>wwwroot/icons.svg</c>. Always decoration: the words stand beside it,
/// so that readers of the screen are not told twice.
/// </summary>
[HtmlTargetElement("icon", TagStructure = TagStructure.WithoutEndTag)]
public sealed class IconTagHelper : TagHelper
{
    private const string Sprite = "icons.svg";

    /// <summary>Names that a tile may carry.</summary>
    public static FrozenSet<string> TileNames { get; } = FrozenSet.Create(
        StringComparer.Ordinal,
        "noticeboard", "wiki", "chat", "camera", "chart", "door", "printer", "laser",
        "calendar", "tool", "book", "mail", "cloud", "home", "key", "code");

    /// <summary>The symbol's id in the sprite.</summary>
    public string? Name { get; set; }

    /// <summary>When set, <see cref="Name"/> is somebody's choice: where it names no tile icon, the first letter of this is shown.</summary>
    public string? OrLetterOf { get; set; }

    [ViewContext, HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("aria-hidden", "true");
        if (OrLetterOf is not null && (Name is null || !TileNames.Contains(Name)))
        {
            output.TagName = "span";
            output.Content.SetContent(FirstLetter(OrLetterOf));
            return;
        }

        // The fingerprinted address where the page's endpoint knows it, so that browsers keep the sprite for good.
        var assets = ViewContext.HttpContext.GetEndpoint()?.Metadata.GetMetadata<ResourceAssetCollection>();
        output.TagName = "svg";
        output.Attributes.SetAttribute("class", "icon");
        output.Content.SetHtmlContent($"<use href=\"/{assets?[Sprite] ?? Sprite}#{Name}\"></use>");
    }

    private static string FirstLetter(string text)
    {
        var trimmed = text.TrimStart();
        return trimmed.Length == 0
            ? "?"
            : System.Globalization.StringInfo.GetNextTextElement(trimmed).ToUpperInvariant();
    }
}
