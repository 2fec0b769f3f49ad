using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using MimeKit;

namespace Portal.Chaos.Load;

/// <summary>Empties the folder into which the portal puts its mails, and tells members their codes. Thread-safe.</summary>
public sealed partial class MailReader(string folder)
{
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(25);

    private readonly ConcurrentDictionary<Guid, TaskCompletionSource<string>> _codes = new();

    /// <summary>The code of an attempt's mail, as soon as it is there.</summary>
    /// <exception cref="TimeoutException">It did not come in time.</exception>
    public Task<string> CodeAsync(Guid attempt, TimeSpan patience, CancellationToken cancellation) => Code(attempt).Task.WaitAsync(patience, cancellation);

    /// <summary>Whether the mail of an attempt has come.</summary>
    public bool HasArrived(Guid attempt) => Code(attempt).Task.IsCompleted;

    /// <summary>Reads until it is cancelled.</summary>
    public async Task RunAsync(CancellationToken cancellation)
    {
        using var looks = new PeriodicTimer(BetweenLooks);
        while (await looks.WaitForNextTickAsync(cancellation))
        {
            foreach (var file in Directory.Exists(folder) ? Directory.EnumerateFiles(folder, "*.eml") : [])
            {
                await ReadAsync(file, cancellation);
            }
        }
    }

    private async Task ReadAsync(string file, CancellationToken cancellation)
    {
        // It got its name when it was complete.
        var mail = await MimeMessage.LoadAsync(file, cancellation);
        File.Delete(file);
        var text = mail.TextBody ?? "";
        if (AttemptPattern().Match(text) is { Success: true } attempt)
        {
            Code(Guid.ParseExact(attempt.Groups[1].Value, "N")).TrySetResult(CodePattern().Match(text).Value.Replace(" ", "", StringComparison.Ordinal));
        }
    }

    private TaskCompletionSource<string> Code(Guid attempt) =>
        _codes.GetOrAdd(attempt, _ => new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously));

    [GeneratedRegex(@"^\d{3} ?\d{3}\r?$", RegexOptions.Multiline)]
    private static partial Regex CodePattern();

    [GeneratedRegex(@"/sign-in/link\?attempt=([0-9a-f]{32})&token=")]
    private static partial Regex AttemptPattern();
}
