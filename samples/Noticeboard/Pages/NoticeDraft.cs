using System.ComponentModel.DataAnnotations;

namespace Noticeboard.Pages;

/// <summary>A notice as it is being typed.</summary>
public sealed class NoticeDraft
{
    [Required(ErrorMessage = "A notice needs a title.")]
    [StringLength(80, ErrorMessage = "A title has at most {1} characters.")]
    public string Title { get; set; } = "";

    [Required(ErrorMessage = "A notice needs a text.")]
    [StringLength(1000, ErrorMessage = "A text has at most {1} characters.")]
    public string Text { get; set; } = "";
}
