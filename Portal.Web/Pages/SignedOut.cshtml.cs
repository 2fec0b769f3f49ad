using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Options;
using Portal.Grains.Interfaces;

namespace Portal.Web.Pages;

/// <summary>The farewell.</summary>
public sealed class SignedOutModel(IOptions<SpaceOptions> space) : PageModel
{
    public string SpaceName => space.Value.SpaceName;
}
