using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using MimeKit;
using Portal.Tests.Waiting;

namespace Portal.Tests.Web;

/// <summary>The mails that left the portal, read from its pickup directory.</summary>
internal sealed partial class Mailbox(string folder)
{
    private readonly ConcurrentDictionary<string, SignInMessage> _read = new(StringComparer.Ordinal);

    /// <summary>The mail of a sign-in, as soon as it is there.</summary>
    public async Task<SignInMessage> OfAsync(string attempt) =>
        (await Eventually.UntilAsync(() => Task.FromResult(All().FirstOrDefault(mail => mail.Attempt == attempt)), mail => mail is not null))!;

    /// <summary>All mails that have left so far.</summary>
    public IReadOnlyList<SignInMessage> All() =>
        [.. Directory.EnumerateFiles(folder, "*.eml").Select(file => _read.GetOrAdd(file, Read))];

    private static SignInMessage Read(string file)
    {
        var mail = MimeMessage.Load(file);
        var text = mail.TextBody ?? "";
        var link = Link().Match(text);
        return new SignInMessage(
            mail.To.Mailboxes.Single().Address,
            link.Value,
            link.Groups["attempt"].Value,
            Code().Match(text).Value.Replace(" ", "", StringComparison.Ordinal),
            text);
    }

    [GeneratedRegex(@"^\d{3} ?\d{3}\r?$", RegexOptions.Multiline)]
    private static partial Regex Code();

    [GeneratedRegex(@"https?://\S+/sign-in/link\?attempt=(?<attempt>[0-9a-f]{32})&token=\S+")]
    private static partial Regex Link();
}
