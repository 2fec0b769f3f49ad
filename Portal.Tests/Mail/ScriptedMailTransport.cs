using System.Collections.Concurrent;
using MimeKit;
using Portal.Grains.Mail;

namespace Portal.Tests.Mail;

/// <summary>Answers as it is told to, and remembers what it was given.</summary>
internal sealed class ScriptedMailTransport(Func<MimeMessage, int, Task<MailDelivery>> answer) : IMailTransport
{
    private readonly ConcurrentQueue<MimeMessage> _given = new();

    /// <summary>Takes everything.</summary>
    public ScriptedMailTransport()
        : this(_ => new MailDelivery.Accepted())
    {
    }

    /// <summary>Answers by the number of the attempt, from 1.</summary>
    public ScriptedMailTransport(Func<int, MailDelivery> answer)
        : this((_, attempt) => Task.FromResult(answer(attempt)))
    {
    }

    /// <summary>Every mail that was handed over, in order, taken or not.</summary>
    public IReadOnlyList<MimeMessage> Given => [.. _given];

    public static ScriptedMailTransport AlwaysFails(string error) => new(_ => new MailDelivery.TryAgain(error));

    public Task<MailDelivery> SendAsync(MimeMessage message, CancellationToken cancellationToken)
    {
        _given.Enqueue(message);
        return answer(message, _given.Count);
    }
}
