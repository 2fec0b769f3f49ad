namespace Portal.Tests.Mail;

/// <summary>A row of the table <c>mail</c>, as the sweeper and the admin site see it, and the JSON that is stored.</summary>
internal sealed record MailRow(
    string Status,
    DateTimeOffset CreatedAt,
    DateTimeOffset? NextAttemptAt,
    DateTimeOffset ExpiresAt,
    int Attempts,
    string? LastError,
    string Payload);
