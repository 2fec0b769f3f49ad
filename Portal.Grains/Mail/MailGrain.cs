using System.Security.Cryptography;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans.Placement;
using Portal.Grains.Interfaces.Mail;
using Portal.Grains.Secrets;
using Portal.Grains.Storage;

namespace Portal.Grains.Mail;

/// <summary>
/// One mail of the outbox. Accepting it is one write; a timer delivers it afterwards, and its turns interleave with calls, so that
/// no caller ever waits for a mail server. What is delivered but not yet recorded is recorded before anything else is tried.
/// </summary>
// It stays where its timer is: one that moved would wait until the sweeper finds it overdue.
[Immovable]
public sealed class MailGrain(
    [PersistentState(StateNames.Mail)] IPersistentState<MailState> mail,
    IMailTransport transport,
    MimeMessages messages,
    SecretBox box,
    IOptions<MailOptions> options,
    [FromKeyedServices(TimeProviderNames.Grains)] TimeProvider time,
    MailMetrics metrics,
    ILogger<MailGrain> logger) : Grain, IMailGrain
{
    // How soon a turn comes again that could not write: the database was away.
    private static readonly TimeSpan UnwrittenRetry = TimeSpan.FromSeconds(10);

    private IGrainTimer? _timer;
    private bool _unwritten;

    /// <inheritdoc />
    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        Arm();
        return Task.CompletedTask;
    }

    /// <inheritdoc />
    public async Task EnqueueAsync(MailMessage message)
    {
        if (mail.RecordExists)
        {
            return;
        }

        var now = time.GetUtcNow();
        mail.State = new MailState
        {
            Status = MailStatus.Pending,
            CreatedAt = now,
            NextAttemptAt = now,
            ExpiresAt = message.ExpiresAt,
            Content = MailContent.Of(message).Seal(box, this.GetPrimaryKey()),
        };
        await mail.WriteStateAsync();
        Arm();
    }

    /// <inheritdoc />
    public Task DeliverIfDueAsync()
    {
        Arm();
        return Task.CompletedTask;
    }

    /// <inheritdoc />
    public Task HastenAsync()
    {
        Arm();
        // While an attempt is under way, its end sets the timer anew.
        _timer?.Change(TimeSpan.Zero, Timeout.InfiniteTimeSpan);
        return Task.CompletedTask;
    }

    // There is one timer, and it is armed for as long as the mail is pending: calling this twice is harmless.
    private void Arm()
    {
        if (_timer is null && mail is { RecordExists: true, State: { Status: MailStatus.Pending, NextAttemptAt: { } due } })
        {
            _timer = this.RegisterGrainTimer(
                DeliverAsync,
                new GrainTimerCreationOptions(Until(due), Timeout.InfiniteTimeSpan) { Interleave = true, KeepAlive = true });
        }
    }

    private async Task DeliverAsync(CancellationToken cancellationToken)
    {
        // Should anything below throw, the turn comes again.
        _timer!.Change(UnwrittenRetry, Timeout.InfiniteTimeSpan);
        if (!_unwritten)
        {
            if (!await TryAttemptAsync(cancellationToken))
            {
                return;
            }

            _unwritten = true;
        }

        // What has happened is written even while the silo stops. A conflict escapes: the runtime then drops this activation, and
        // the next one reads what the other has written.
        await mail.WriteStateAsync(CancellationToken.None);
        _unwritten = false;
        if (mail.State is { Status: MailStatus.Pending, NextAttemptAt: { } due })
        {
            _timer.Change(Until(due), Timeout.InfiniteTimeSpan);
            return;
        }

        _timer.Dispose();
        _timer = null;
        DeactivateOnIdle();
    }

    private async Task<bool> TryAttemptAsync(CancellationToken cancellationToken)
    {
        try
        {
            await AttemptAsync(cancellationToken);
            return true;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The silo stops: the mail stays pending, and whichever activation is next goes on.
            return false;
        }
    }

    private async Task AttemptAsync(CancellationToken cancellationToken)
    {
        var id = this.GetPrimaryKey();
        if (time.GetUtcNow() >= mail.State.ExpiresAt)
        {
            Fail(id, mail.State.LastError ?? MailErrors.Expired);
            return;
        }

        if (Open(id) is not { } content)
        {
            Fail(id, MailErrors.Unreadable);
            return;
        }

        if (content.Discard)
        {
            End(MailStatus.Discarded, options.Value.KeepSentHours);
            metrics.Discarded();
            return;
        }

        var delivery = messages.Build(id, mail.State.CreatedAt, content) is { } message
            ? await transport.SendAsync(message, cancellationToken)
            : new MailDelivery.Refused(MailErrors.Address);
        mail.State.Attempts++;
        Record(id, delivery);
    }

    private void Record(Guid id, MailDelivery delivery)
    {
        switch (delivery)
        {
            case MailDelivery.Accepted:
                mail.State.LastError = null;
                End(MailStatus.Sent, options.Value.KeepSentHours);
                metrics.Sent();
                MailLog.Sent(logger, id, mail.State.Attempts);
                break;
            case MailDelivery.Refused refused:
                Fail(id, refused.Error);
                break;
            case MailDelivery.TryAgain again:
                TryAgain(id, again.Error);
                break;
        }
    }

    private void TryAgain(Guid id, string error)
    {
        var now = time.GetUtcNow();
        if (MailRetry.After(options.Value, mail.State.Attempts, mail.State.ExpiresAt - now, Random.Shared.NextDouble()) is not { } wait)
        {
            Fail(id, error);
            return;
        }

        mail.State.LastError = error;
        mail.State.NextAttemptAt = now + wait;
        metrics.Delayed();
        MailLog.Delayed(logger, id, mail.State.Attempts, error, wait.TotalSeconds);
    }

    private void Fail(Guid id, string error)
    {
        mail.State.LastError = error;
        End(MailStatus.Failed, options.Value.KeepFailedHours);
        metrics.Failed();
        MailLog.Failed(logger, id, mail.State.Attempts, error);
    }

    private void End(MailStatus status, double keepHours)
    {
        mail.State.Status = status;
        mail.State.NextAttemptAt = null;
        mail.State.Content = null;
        mail.State.ExpiresAt = time.GetUtcNow() + TimeSpan.FromHours(keepHours);
    }

    private MailContent? Open(Guid id)
    {
        try
        {
            return MailContent.Open(box, id, mail.State.Content);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private TimeSpan Until(DateTimeOffset due)
    {
        var wait = due - time.GetUtcNow();
        return wait > TimeSpan.Zero ? wait : TimeSpan.Zero;
    }
}
