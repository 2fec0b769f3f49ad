using System.Security.Cryptography;
using System.Text.Json;
using Portal.Grains.Interfaces.Mail;
using Portal.Grains.Secrets;

namespace Portal.Grains.Mail;

/// <summary>What is kept sealed of a mail until it is delivered. Whether it is to leave at all is a secret too.</summary>
public sealed record MailContent(string To, string? ToName, string Subject, string Text, string Html, bool Discard)
{
    /// <summary>The content of a message.</summary>
    public static MailContent Of(MailMessage message) =>
        new(message.To, message.ToName, message.Subject, message.Text, message.Html, message.Discard);

    /// <summary>Opens what <see cref="Seal"/> has sealed for the same mail.</summary>
    /// <exception cref="CryptographicException">It was sealed for another mail or with another master key, or is damaged.</exception>
    public static MailContent Open(SecretBox box, Guid id, ReadOnlySpan<byte> content) =>
        JsonSerializer.Deserialize<MailContent>(box.Open(content, Purpose(id)))
        ?? throw new CryptographicException("The sealed mail is empty.");

    /// <summary>Seals it for one mail.</summary>
    public byte[] Seal(SecretBox box, Guid id) => box.Seal(JsonSerializer.SerializeToUtf8Bytes(this), Purpose(id));

    private static string Purpose(Guid id) => $"mail:{id:N}";
}
