namespace Portal.Web.Pages.Demo;

/// <summary>One line of the demo's mailbox.</summary>
public sealed record MailboxMail(string Id, string To, string Subject, DateTimeOffset Date, string? Code);
