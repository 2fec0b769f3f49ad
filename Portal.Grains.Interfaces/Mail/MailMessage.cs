namespace Portal.Grains.Interfaces.Mail;

/// <summary>A mail to be sent. Its content may hold codes and links: it is sealed at rest and never logged.</summary>
/// <param name="To">The recipient's address in its normal form.</param>
/// <param name="ToName">The recipient's display name, or null.</param>
/// <param name="Subject">One line.</param>
/// <param name="Text">The plain-text part.</param>
/// <param name="Html">The HTML part.</param>
/// <param name="ExpiresAt">After this it is not worth sending any more, and is dropped.</param>
/// <param name="Discard">
/// True for a mail that must never leave: an attempt for an address that no member has does the same work as any other.
/// </param>
[GenerateSerializer, Immutable, Alias("Portal.MailMessage")]
public sealed record MailMessage(
    [property: Id(0)] string To,
    [property: Id(1)] string? ToName,
    [property: Id(2)] string Subject,
    [property: Id(3)] string Text,
    [property: Id(4)] string Html,
    [property: Id(5)] DateTimeOffset ExpiresAt,
    [property: Id(6)] bool Discard);
