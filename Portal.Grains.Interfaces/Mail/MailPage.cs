namespace Portal.Grains.Interfaces.Mail;

/// <summary>A page of mails.</summary>
/// <param name="Mails">The mails, the newest first.</param>
/// <param name="Next">What leads to the page after this one; null where this is the last.</param>
[GenerateSerializer, Immutable, Alias("Portal.MailPage")]
public sealed record MailPage([property: Id(0)] IReadOnlyList<MailView> Mails, [property: Id(1)] MailPosition? Next);
