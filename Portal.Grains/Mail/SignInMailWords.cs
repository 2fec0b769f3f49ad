namespace Portal.Grains.Mail;

/// <summary>What both parts of a sign-in mail say: single lines, harmless as text, not yet encoded for HTML.</summary>
internal sealed record SignInMailWords(
    string Subject,
    string Space,
    string Greeting,
    string Code,
    string Link,
    string Lifetime,
    string Asked,
    string WhomToTell);
