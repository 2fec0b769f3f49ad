using System.Net;
using System.Text.RegularExpressions;
using MimeKit;

namespace Portal.Web.Drill;

/// <summary>Signs somebody in as a browser would: two forms, and the code out of the mail.</summary>
internal sealed partial class DrillSignIn(Uri address, string mails)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(50);

    /// <summary>Signs in, and opens the home page.</summary>
    /// <exception cref="DrillFailedException">A step does not lead on.</exception>
    public async Task SignInAsync(string email, CancellationToken cancellationToken)
    {
        using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false, CookieContainer = new CookieContainer() }) { BaseAddress = address };
        var page = await SubmitAsync(http, "/sign-in", ("Email", email), cancellationToken);
        var code = await CodeForAsync(email, cancellationToken);
        await SubmitAsync(http, page, ("Code", code), cancellationToken);
        using var home = await http.GetAsync("/", cancellationToken);
        if (home.StatusCode != HttpStatusCode.OK)
        {
            throw new DrillFailedException($"The home page of who has just signed in answers {(int)home.StatusCode}.");
        }
    }

    private static async Task<string> SubmitAsync(HttpClient http, string path, (string Name, string Value) field, CancellationToken cancellationToken)
    {
        var html = await http.GetStringAsync(path, cancellationToken);
        var fields = HiddenInput().Matches(html)
            .Select(input => KeyValuePair.Create(Name().Match(input.Value).Groups[1].Value, WebUtility.HtmlDecode(Value().Match(input.Value).Groups[1].Value)))
            .Append(KeyValuePair.Create(field.Name, field.Value));
        var action = Action().Match(html) is { Success: true } match ? WebUtility.HtmlDecode(match.Groups[1].Value) : path;
        using var form = new FormUrlEncodedContent(fields);
        using var answer = await http.PostAsync(action, form, cancellationToken);
        return answer.Headers.Location?.OriginalString
            ?? throw new DrillFailedException($"The form at {path.Split('?')[0]} leads nowhere: status {(int)answer.StatusCode}.");
    }

    private async Task<string> CodeForAsync(string email, CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Patience);
        try
        {
            while (true)
            {
                foreach (var file in Directory.Exists(mails) ? Directory.EnumerateFiles(mails, "*.eml") : [])
                {
                    var mail = await MimeMessage.LoadAsync(file, patience.Token);
                    if (mail.To.Mailboxes.Any(to => to.Address == email) && Code().Match(mail.TextBody ?? "") is { Success: true } code)
                    {
                        return code.Value.Trim().Replace(" ", "", StringComparison.Ordinal);
                    }
                }

                await Task.Delay(BetweenLooks, patience.Token);
            }
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new DrillFailedException("No mail with a code came.");
        }
    }

    [GeneratedRegex("<input[^>]*type=\"hidden\"[^>]*>")]
    private static partial Regex HiddenInput();

    [GeneratedRegex("name=\"([^\"]*)\"")]
    private static partial Regex Name();

    [GeneratedRegex("value=\"([^\"]*)\"")]
    private static partial Regex Value();

    [GeneratedRegex("<form[^>]*action=\"([^\"]*)\"")]
    private static partial Regex Action();

    [GeneratedRegex(@"^\d{3} ?\d{3}\r?$", RegexOptions.Multiline)]
    private static partial Regex Code();
}
