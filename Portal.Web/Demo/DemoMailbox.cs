using System.Text.RegularExpressions;
using Microsoft.Extensions.Options;
using MimeKit;
using Portal.Web.Hosting;
using Portal.Web.Pages.Demo;

namespace Portal.Web.Demo;

/// <summary>The mails of the demo, read from the pickup directory. Finds nothing outside of the demo.</summary>
public sealed partial class DemoMailbox(IOptions<FrontEndOptions> options, IConfiguration configuration)
{
    private const int MaxMails = 50;

    private string? Folder => options.Value.Demo && configuration["Portal:Mail:PickupDirectory"] is { Length: > 0 } folder && Directory.Exists(folder)
        ? folder
        : null;

    /// <summary>The newest mails, newest first.</summary>
    public async Task<IReadOnlyList<MailboxMail>> ListAsync(CancellationToken cancellationToken)
    {
        var mails = new List<MailboxMail>();
        foreach (var file in Files())
        {
            var message = await MimeMessage.LoadAsync(file, cancellationToken);
            mails.Add(new MailboxMail(Path.GetFileNameWithoutExtension(file), message.To.Mailboxes.FirstOrDefault()?.Address ?? "", message.Subject ?? "", message.Date, CodeOf(message)));
        }

        return mails;
    }

    /// <summary>One mail, or null.</summary>
    public async Task<MimeMessage?> FindAsync(string id, CancellationToken cancellationToken)
    {
        // By comparing with what is there: an id never becomes part of a path.
        var file = Files().FirstOrDefault(file => Path.GetFileNameWithoutExtension(file) == id);
        return file is null ? null : await MimeMessage.LoadAsync(file, cancellationToken);
    }

    /// <summary>The code in a mail, as six digits, or null.</summary>
    public static string? CodeOf(MimeMessage message) =>
        Code().Match(message.Subject ?? "") is { Success: true } match ? match.Value.Replace(" ", "", StringComparison.Ordinal) : null;

    /// <summary>The addresses in a mail's text.</summary>
    public static IReadOnlyList<string> LinksOf(MimeMessage message) => [.. Link().Matches(message.TextBody ?? "").Select(match => match.Value)];

    private IEnumerable<string> Files() => Folder is { } folder
        ? Directory.EnumerateFiles(folder, "*.eml").OrderByDescending(Path.GetFileName, StringComparer.Ordinal).Take(MaxMails)
        : [];

    [GeneratedRegex(@"\b\d{3} \d{3}\b")]
    private static partial Regex Code();

    [GeneratedRegex(@"https?://\S+")]
    private static partial Regex Link();
}
