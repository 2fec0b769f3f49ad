using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Portal.Web.Pages.Demo;

public sealed class MailModel : PageModel
{
    public string Subject { get; private set; } = "407 193 is your code for Northside Hackspace";

    public string From { get; private set; } = "Northside Hackspace <portal@example.org>";

    public string To { get; private set; } = "ada@example.org";

    public DateTimeOffset Date { get; private set; } = new(2026, 3, 1, 19, 42, 0, TimeSpan.Zero);

    public string? Code { get; private set; } = "407193";

    public string TextBody { get; private set; } =
        """
        Hello Ada,

        your code is  407 193

        Type it where you started, or open this link in the same browser:
        http://localhost:5000/sign-in/link?attempt=1f0c3a9e7b224d0f8a4c6c1d8a1b2c3d&token=Qm9uam91ci1hbGljZS1hbmQtYm9i

        It is good for 10 minutes. You did not ask for it? Then do nothing.

        Northside Hackspace
        """;

    public IReadOnlyList<string> Links { get; private set; } =
        ["http://localhost:5000/sign-in/link?attempt=1f0c3a9e7b224d0f8a4c6c1d8a1b2c3d&token=Qm9uam91ci1hbGljZS1hbmQtYm9i"];
}
