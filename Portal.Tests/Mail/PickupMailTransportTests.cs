using System.Collections.Concurrent;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using MimeKit;
using Portal.Grains.Mail;
using Xunit;

namespace Portal.Tests.Mail;

public sealed class PickupMailTransportTests : IDisposable
{
    private static readonly CancellationToken Cancellation = TestContext.Current.CancellationToken;

    private readonly TemporaryFolder _folder = new();
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));

    private string Outbox => _folder["mail/outbox"];

    [Fact]
    public async Task A_mail_becomes_a_file_in_a_folder_that_is_made_for_it()
    {
        Assert.IsType<MailDelivery.Accepted>(await Transport().SendAsync(MailSettings.Message(subject: "Grüße"), Cancellation));

        var read = await MimeMessage.LoadAsync(Assert.Single(Directory.GetFiles(Outbox)), Cancellation);
        Assert.Equal(("Grüße", "ada@example.org"), (read.Subject, read.To.Mailboxes.Single().Address));
    }

    [Fact]
    public async Task Names_sort_by_time_and_are_fit_for_a_maildir()
    {
        foreach (var subject in (string[])["first", "second", "third"])
        {
            await Transport().SendAsync(MailSettings.Message(subject: subject), Cancellation);
            _clock.Advance(TimeSpan.FromMilliseconds(1));
        }

        var files = Directory.GetFiles(Outbox).Order(StringComparer.Ordinal).ToList();
        Assert.Equal(["first", "second", "third"], files.Select(file => MimeMessage.Load(file, Cancellation).Subject));
        Assert.All(files, file => Assert.Matches(@"^[0-9A-Za-z][0-9A-Za-z.\-]*\.eml$", Path.GetFileName(file)));
    }

    [Fact]
    public async Task A_reader_never_sees_half_a_mail()
    {
        Directory.CreateDirectory(Outbox);
        var seen = new ConcurrentDictionary<string, long>();
        using var done = new CancellationTokenSource();
        var reading = Task.Run(() =>
        {
            while (!done.IsCancellationRequested)
            {
                foreach (var file in new DirectoryInfo(Outbox).GetFiles("*.eml"))
                {
                    seen.TryAdd(file.Name, file.Length);
                }
            }
        }, Cancellation);

        var messages = Enumerable.Range(0, 20).Select(_ => Large());
        await Parallel.ForEachAsync(messages, Cancellation, async (message, token) => await Transport().SendAsync(message, token));
        await done.CancelAsync();
        await reading;

        var whole = new DirectoryInfo(Outbox).GetFiles().ToDictionary(file => file.Name, file => file.Length);
        Assert.Equal(20, whole.Count);
        Assert.All(seen, file => Assert.Equal(whole[file.Key], file.Value));
    }

    [Fact]
    public async Task Nobody_else_on_the_machine_can_read_the_codes()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("Windows has no file modes.");
            return;
        }

        await Transport().SendAsync(MailSettings.Message(), Cancellation);

        const UnixFileMode Others = (UnixFileMode)0b000_111_111;
        Assert.Equal(UnixFileMode.None, File.GetUnixFileMode(Outbox) & Others);
        Assert.Equal(UnixFileMode.None, File.GetUnixFileMode(Directory.GetFiles(Outbox).Single()) & Others);
    }

    [Fact]
    public async Task A_folder_that_cannot_be_made_is_tried_again()
    {
        await File.WriteAllTextAsync(_folder["mail"], "in the way", Cancellation);

        Assert.Equal(new MailDelivery.TryAgain(MailErrors.Pickup), await Transport().SendAsync(MailSettings.Message(), Cancellation));
    }

    public void Dispose() => _folder.Dispose();

    private static MimeMessage Large()
    {
        var message = MailSettings.Message();
        message.Body = new TextPart("plain") { Text = string.Concat(Enumerable.Repeat("a line of a long mail\n", 20_000)) };
        return message;
    }

    private PickupMailTransport Transport() =>
        new(Options.Create(new MailOptions { PickupDirectory = Outbox, From = MailSettings.From }), _clock);
}
