namespace Portal.Grains.Mail;

/// <summary>What a mail says, in both of its parts.</summary>
/// <param name="Subject">One line.</param>
/// <param name="Text">The plain-text part; its lines end in LF.</param>
/// <param name="Html">The HTML part: a whole document.</param>
public sealed record ComposedMail(string Subject, string Text, string Html);
