using System.Globalization;
using Portal.Chaos.Checking;

namespace Portal.Chaos.Load;

/// <summary>What a portal has to be started with for this load.</summary>
public static class LoadSettings
{
    /// <summary>
    /// Settings without the leading <c>Portal:</c>. Members of the load sign in more often than people, and give an attempt up when the
    /// portal fails; the limit of an address is kept, and checked.
    /// </summary>
    public static IReadOnlyDictionary<string, string?> All { get; } = new Dictionary<string, string?>
    {
        ["RateLimits:EmailBurst:Count"] = "10000",
        ["RateLimits:Email:Count"] = NoLimitIsExceeded.AttemptsOfAnAddress.ToString(CultureInfo.InvariantCulture),
        ["RateLimits:Ip:Count"] = "10000",
        // Mails that a silo left behind when it died are looked for as often as is possible.
        ["Cleanup:MailOverdueAfter"] = "00:00:05",
    };
}
