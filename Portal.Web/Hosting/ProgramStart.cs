namespace Portal.Web.Hosting;

/// <summary>When this front end was started.</summary>
/// <param name="At">By the real clock.</param>
public sealed record ProgramStart(DateTimeOffset At);
