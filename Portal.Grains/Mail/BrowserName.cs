namespace Portal.Grains.Mail;

/// <summary>
/// Says in plain words which browser asked: "Firefox on Linux". Only words from the tables here are ever answered: whoever
/// asks for a sign-in chooses the user agent, and somebody else gets the mail.
/// </summary>
public static class BrowserName
{
    /// <summary>What is said of a user agent that is missing or not known.</summary>
    public const string Unknown = "an unknown browser";

    // The order matters: nearly every browser also claims to be Chrome, Safari and Mozilla, so that the most particular
    // word stands first.
    private static readonly (string Token, string Name)[] Browsers =
    [
        ("Edg/", "Edge"),
        ("EdgA/", "Edge"),
        ("EdgiOS/", "Edge"),
        ("OPR/", "Opera"),
        ("OPT/", "Opera"),
        ("Vivaldi/", "Vivaldi"),
        ("SamsungBrowser/", "Samsung Internet"),
        ("DuckDuckGo/", "DuckDuckGo"),
        ("Ddg/", "DuckDuckGo"),
        ("FxiOS/", "Firefox"),
        ("Firefox/", "Firefox"),
        ("CriOS/", "Chrome"),
        ("HeadlessChrome/", "Chrome"),
        ("Chromium/", "Chromium"),
        ("Chrome/", "Chrome"),
        ("Epiphany/", "GNOME Web"),
        ("Konqueror/", "Konqueror"),
        ("Safari/", "Safari"),
        ("curl/", "curl"),
        ("Lynx/", "Lynx"),
        ("ELinks/", "ELinks"),
        ("Links (", "Links"),
        ("w3m/", "w3m"),
    ];

    // Android says Linux too, ChromeOS says X11, and an iPhone says "like Mac OS X".
    private static readonly (string Token, string Name)[] Systems =
    [
        ("iPhone", "an iPhone"),
        ("iPad", "an iPad"),
        ("Android", "Android"),
        ("CrOS", "ChromeOS"),
        ("Windows", "Windows"),
        ("Mac OS X", "macOS"),
        ("Macintosh", "macOS"),
        ("FreeBSD", "FreeBSD"),
        ("OpenBSD", "OpenBSD"),
        ("NetBSD", "NetBSD"),
        ("Haiku", "Haiku"),
        ("Linux", "Linux"),
    ];

    /// <summary>The phrase for a <c>User-Agent</c> header, to stand after "asked with" or "from".</summary>
    public static string Of(string? userAgent)
    {
        var browser = Find(Browsers, userAgent);
        var system = Find(Systems, userAgent);
        return (browser, system) switch
        {
            (null, null) => Unknown,
            (null, _) => $"{Unknown} on {system}",
            (_, null) => browser,
            _ => $"{browser} on {system}",
        };
    }

    private static string? Find((string Token, string Name)[] table, string? userAgent) =>
        userAgent is null
            ? null
            : Array.Find(table, entry => userAgent.Contains(entry.Token, StringComparison.Ordinal)).Name;
}
