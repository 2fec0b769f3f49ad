using Portal.Chaos.History;

namespace Portal.Chaos.Load;

/// <summary>What everybody in a load shares.</summary>
public sealed record LoadContext(PortalTarget Target, LoadOptions Options)
{
    /// <summary>What was asked and answered.</summary>
    public Recorder Recorder { get; } = new();

    /// <summary>Every request.</summary>
    public RequestLog Requests { get; } = new();

    /// <summary>When who may send.</summary>
    public Pacer Pacer { get; } = new(Options.RequestsPerSecond);

    /// <summary>The mails.</summary>
    public MailReader Mails { get; } = new(Target.MailFolder);

    /// <summary>The cookies of sessions, for a look at them at the end. Secrets: never printed.</summary>
    public SessionKeys Sessions { get; } = new();

    /// <summary>Somebody who sends through the proxy, from a place of their own.</summary>
    public Sender Sender(Connection connection) => new(connection, Pacer, Requests, Recorder);
}
