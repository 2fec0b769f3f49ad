using System.Collections.Frozen;

namespace Portal.Web.Admin;

/// <summary>
/// What a page says after a form has done its work: one of a few sentences, chosen by the <c>done</c> key of the address it was sent to. No
/// words of an address are ever shown.
/// </summary>
public static class Notice
{
    private static readonly FrozenDictionary<string, string> Sentences = new Dictionary<string, string>
    {
        ["saved"] = "Saved.",
        ["added"] = "Added.",
        ["removed"] = "Removed.",
        ["ended"] = "Ended.",
        ["lifted"] = "The limit is lifted.",
        ["rotated"] = "New keys are made. They are published now and sign later.",
        ["retired"] = "The old secret is good no more.",
        ["revoked"] = "The key is good no more.",
        ["sent"] = "The test mail is on its way.",
        ["hastened"] = "It is tried now. Look again in a moment.",
        ["moved"] = "Moved.",
        ["imported"] = "Imported.",
    }.ToFrozenDictionary();

    /// <summary>The sentence for a request; null for most.</summary>
    public static string? Of(HttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return Sentences.GetValueOrDefault(request.Query["done"].ToString());
    }
}
