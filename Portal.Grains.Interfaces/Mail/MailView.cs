namespace Portal.Grains.Interfaces.Mail;

/// <summary>A mail as an administrator sees it: neither what it says nor whom it is for.</summary>
/// <param name="Id">Its id, the left part of its <c>Message-ID</c>.</param>
/// <param name="Standing">What has become of it.</param>
/// <param name="CreatedAt">When it was accepted.</param>
/// <param name="NextAttemptAt">When it is tried next; null when it is not.</param>
/// <param name="Attempts">How often it was tried.</param>
/// <param name="LastError">The class of the last error, such as <c>connection-failed</c>; null if there was none.</param>
[GenerateSerializer, Immutable, Alias("Portal.MailView")]
public sealed record MailView(
    [property: Id(0)] Guid Id,
    [property: Id(1)] MailStanding Standing,
    [property: Id(2)] DateTimeOffset CreatedAt,
    [property: Id(3)] DateTimeOffset? NextAttemptAt,
    [property: Id(4)] int Attempts,
    [property: Id(5)] string? LastError);
