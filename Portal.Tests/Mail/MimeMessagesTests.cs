using MimeKit;
using Xunit;

namespace Portal.Tests.Mail;

public sealed class MimeMessagesTests
{
    private static readonly Guid Id = Guid.Parse("6c1f1de0-93a5-4a9a-9d3a-0d5f4b1b2c3d");
    private static readonly DateTimeOffset Accepted = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Every_attempt_has_the_same_identity_and_date()
    {
        var first = MailSettings.Messages().Build(Id, Accepted, MailSettings.Content())!;
        var second = MailSettings.Messages().Build(Id, Accepted, MailSettings.Content())!;

        Assert.Equal("6c1f1de093a54a9a9d3a0d5f4b1b2c3d@portal.example.org", first.MessageId);
        Assert.Equal(first.MessageId, second.MessageId);
        Assert.Equal((Accepted, Accepted), (first.Date, second.Date));
    }

    [Fact]
    public async Task It_says_who_it_is_from_that_a_machine_wrote_it_and_the_same_thing_twice()
    {
        var read = await WriteAndReadAsync(MailSettings.Message());

        Assert.Equal("\"Northgate Hackspace\" <portal@example.org>", read.From.ToString());
        Assert.Equal("\"Ada Lovelace\" <ada@example.org>", read.To.ToString());
        Assert.Equal("auto-generated", read.Headers[HeaderId.AutoSubmitted]);
        Assert.Equal("multipart/alternative", read.Body!.ContentType.MimeType);
        Assert.Equal("text\n", read.TextBody!.ReplaceLineEndings("\n"));
        Assert.Equal("<p>html</p>\n", read.HtmlBody!.ReplaceLineEndings("\n"));
        Assert.All(read.BodyParts.OfType<TextPart>(), part => Assert.Equal("utf-8", part.ContentType.Charset));
    }

    [Fact]
    public async Task Letters_of_every_script_arrive()
    {
        var read = await WriteAndReadAsync(MailSettings.Messages().Build(
            Id, Accepted, new("zoë@example.org", "Zoë 東京", "Grüße 🧑‍🔧", "naïve\n", "<p>naïve</p>\n", Discard: false))!);

        Assert.Equal(("Grüße 🧑‍🔧", "naïve\n"), (read.Subject, read.TextBody!.ReplaceLineEndings("\n")));
        Assert.Equal("Zoë 東京", read.To.Mailboxes.Single().Name);
    }

    [Fact]
    public async Task Line_breaks_in_subject_and_name_make_no_header()
    {
        var read = await WriteAndReadAsync(MailSettings.Messages().Build(
            Id, Accepted, MailSettings.Content(name: "Ada\r\nBcc: eve@example.org", subject: "Hello\r\nBcc: eve@example.org\r\n\r\nbody"))!);

        Assert.Equal("Hello Bcc: eve@example.org body", read.Subject);
        Assert.Empty(read.Bcc);
        Assert.Equal("ada@example.org", Assert.Single(read.GetRecipients()).Address);
    }

    [Theory]
    [InlineData("ada@example.org\r\nBcc: eve@example.org")]
    [InlineData("ada@example.org, eve@example.org")]
    [InlineData("ada@example.org;eve@example.org")]
    [InlineData("Ada <ada@example.org>")]
    [InlineData("ada")]
    [InlineData("")]
    [InlineData("ada@")]
    [InlineData("@example.org")]
    [InlineData("ada@example.org>\0")]
    public void What_is_not_one_address_makes_no_mail(string address) =>
        Assert.Null(MailSettings.Messages().Build(Id, Accepted, MailSettings.Content(to: address)));

    [Fact]
    public async Task No_line_is_longer_than_mail_allows()
    {
        var message = MailSettings.Messages().Build(
            Id, Accepted, new("ada@example.org", null, "Hello", new string('x', 5000), new string('y', 5000), Discard: false))!;

        using var stream = new MemoryStream();
        await message.WriteToAsync(stream, TestContext.Current.CancellationToken);

        Assert.All(System.Text.Encoding.UTF8.GetString(stream.ToArray()).Split('\n'), line => Assert.True(line.Length <= 999));
    }

    private static async Task<MimeMessage> WriteAndReadAsync(MimeMessage message)
    {
        using var stream = new MemoryStream();
        await message.WriteToAsync(stream, TestContext.Current.CancellationToken);
        stream.Position = 0;
        return await MimeMessage.LoadAsync(stream, TestContext.Current.CancellationToken);
    }
}
