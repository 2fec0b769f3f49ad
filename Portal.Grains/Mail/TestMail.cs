using System.Globalization;
using System.Text.Encodings.Web;

namespace Portal.Grains.Mail;

/// <summary>The mail by which an administrator sees whether mails go out. Pure: the same facts give the same mail.</summary>
public static class TestMail
{
    private const int LongestName = 80;

    /// <summary>Writes the mail.</summary>
    /// <param name="spaceName">The name of the space, as people say it.</param>
    /// <param name="now">When it was asked for.</param>
    public static ComposedMail Compose(string spaceName, DateTimeOffset now)
    {
        var space = PlainLine.Of(spaceName, LongestName);
        var asked = now.UtcDateTime.ToString("d MMMM yyyy, HH:mm", CultureInfo.InvariantCulture);
        var html = HtmlEncoder.Default.Encode(space);
        return new ComposedMail(
            $"A test mail from {space}",
            $"Mail from {space} arrives: this one was sent from the administrators'\npages to see just that, on {asked} UTC.\n\nThere is nothing to do.\n",
            $"""
            <!DOCTYPE html>
            <html lang="en">
            <head><meta charset="utf-8"><title>A test mail from {html}</title></head>
            <body>
            <p>Mail from {html} arrives: this one was sent from the administrators' pages to see just that, on {asked} UTC.</p>
            <p>There is nothing to do.</p>
            </body>
            </html>

            """.ReplaceLineEndings("\n"));
    }
}
