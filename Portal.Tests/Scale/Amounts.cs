namespace Portal.Tests.Scale;

/// <summary>
/// How much there is: a tenth, in every run of the tests, or all of it by <c>./portal scale</c>, which asks for it and prints what it measured.
/// </summary>
internal static class Amounts
{
    /// <summary>Whether it is all.</summary>
    public static bool AreFull { get; } = Environment.GetEnvironmentVariable("PORTAL_SCALE") == "full";

    public static int Expired => AreFull ? 1_000_000 : 100_000;

    public static int Live => AreFull ? 100_000 : 10_000;

    public static int Stored => AreFull ? 1_000_000 : 100_000;

    public static int Reads => AreFull ? 10_000 : 1_000;

    /// <summary>How long page views are looked at while nothing else goes on.</summary>
    public static TimeSpan Quiet => AreFull ? TimeSpan.FromSeconds(30) : TimeSpan.FromSeconds(3);
}
