using System.Globalization;

namespace Portal.Web.Pages;

/// <summary>How values are put into words on pages.</summary>
public static class Wording
{
    /// <summary>A time to wait, rounded up, so that nobody is asked to come back too early: "40 seconds", "3 minutes", "2 hours".</summary>
    public static string Wait(TimeSpan wait) => wait switch
    {
        { TotalSeconds: <= 90 } => Count(wait.TotalSeconds, "second"),
        { TotalMinutes: <= 90 } => Count(wait.TotalMinutes, "minute"),
        _ => Count(wait.TotalHours, "hour"),
    };

    /// <summary>A code in two groups, as it is read aloud: "123 456".</summary>
    public static string Grouped(string code)
    {
        ArgumentNullException.ThrowIfNull(code);
        return code.Length == 6 ? $"{code[..3]} {code[3..]}" : code;
    }

    private static string Count(double amount, string unit)
    {
        var whole = Math.Max(1, (long)Math.Ceiling(amount));
        return string.Create(CultureInfo.InvariantCulture, $"{whole} {unit}{(whole == 1 ? "" : "s")}");
    }
}
