using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Portal.Grains.Audit;
using Portal.Grains.Interfaces.Audit;
using Portal.Grains.Interfaces.Members;
using Portal.Grains.Interfaces.SecureTokens;
using Portal.Grains.Interfaces.Sessions;
using Portal.Grains.Operations;
using Portal.Grains.Secrets;
using Portal.Grains.SecureTokens;
using Portal.Grains.Storage;

namespace Portal.Grains.Sessions;

/// <summary>One browser that is signed in.</summary>
public sealed class SessionGrain(
    [PersistentState(StateNames.Session)] IPersistentState<SessionState> state,
    SecretBox box,
    IOptions<SessionLifetimeOptions> options,
    [FromKeyedServices(TimeProviderNames.Grains)] TimeProvider time,
    SessionMetrics metrics,
    ILogger<SessionGrain> logger) : Grain, ISessionGrain
{
    private DateTimeOffset _lastActive;

    /// <inheritdoc />
    public async Task<StartSessionAnswer> StartAsync(StartSession command)
    {
        var operation = CurrentOperation.Read();
        var secret = operation.Secret(box, $"session:{this.GetPrimaryKey():N}");
        var now = time.GetUtcNow();
        if (state.RecordExists)
        {
            if (state.State.SignInId == command.SignInId)
            {
                // The token is given again only to whom it was given, and only while it is the session's.
                return operation.Left(state.State.StartedBy) && SecretHash.Matches(state.State.SecretHash, secret)
                    ? new StartSessionAnswer.Started(new SecureToken(this.GetPrimaryKey(), secret))
                    : new StartSessionAnswer.AlreadyStarted();
            }

            if (state.State.MemberId != command.MemberId || Current(now) == SessionContext.None)
            {
                return new StartSessionAnswer.NotYours();
            }
        }

        var next = state.State with
        {
            MemberId = command.MemberId,
            SecretHash = SecretHash.Of(secret),
            SignInId = command.SignInId,
            StartedBy = operation.Mark,
            StartedAt = state.RecordExists ? state.State.StartedAt : now,
            LastActive = now,
            Proofs = [.. state.State.Proofs.Where(proof => proof.Method != command.Method), new MethodProof(command.Method, now)],
            UserAgent = command.UserAgent,
            IpAddress = command.IpAddress,
        };
        var isNew = !state.RecordExists;
        await state.WriteAsync(Expiring(next), Entry(isNew ? AuditEvents.SessionStarted : AuditEvents.SessionProven, command));
        if (isNew)
        {
            metrics.Started();
        }

        metrics.Proven(command.Method);
        logger.SessionProven(this.GetPrimaryKey(), command.MemberId, command.Method);
        return new StartSessionAnswer.Started(new SecureToken(this.GetPrimaryKey(), secret));
    }

    /// <inheritdoc />
    public async Task<SessionView?> AuthenticateAsync(string secret)
    {
        var now = time.GetUtcNow();
        if (!SecretHash.Matches(state.State.SecretHash, secret) || Current(now) == SessionContext.None)
        {
            return null;
        }

        _lastActive = now;
        if (now - state.State.LastActive >= options.Value.LastActiveInterval)
        {
            await WriteLastActiveAsync(now);
        }

        return await ViewAsync(now);
    }

    /// <inheritdoc />
    public async Task<SessionView?> DescribeAsync()
    {
        var now = time.GetUtcNow();
        return Current(now) == SessionContext.None ? null : await ViewAsync(now);
    }

    /// <inheritdoc />
    public async Task EndAsync()
    {
        if (!state.RecordExists || state.State.EndedAt is not null)
        {
            return;
        }

        var entry = AuditEntry.Of(AuditEvents.SessionEnded, Target) with { MemberId = state.State.MemberId };
        await state.WriteAsync(state.State with { EndedAt = time.GetUtcNow(), SecretHash = null }, entry);
        metrics.Ended();
        logger.SessionEnded(this.GetPrimaryKey(), state.State.MemberId);
    }

    private SessionContext Current(DateTimeOffset now) => SessionContexts.At(now, Lived(), options.Value);

    /// <summary>The stored state with what memory knows better: the latest activity.</summary>
    private SessionState Lived() =>
        _lastActive > state.State.LastActive ? state.State with { LastActive = _lastActive } : state.State;

    private async Task<SessionView?> ViewAsync(DateTimeOffset now)
    {
        var session = Lived();
        var member = await GrainFactory.GetGrain<IMemberGrain>(session.MemberId).DescribeAsync();
        return member is not { IsMember: true }
            ? null
            : new SessionView(
                this.GetPrimaryKey(),
                member,
                SessionContexts.At(now, session, options.Value),
                session.Proofs,
                session.Proofs.Max(proof => proof.At),
                session.StartedAt,
                SessionContexts.ExpiresAt(session, options.Value));
    }

    private async Task WriteLastActiveAsync(DateTimeOffset now)
    {
        try
        {
            await state.WriteAsync(Expiring(state.State with { LastActive = now }));
        }
        catch (OrleansException exception) when (exception is not Orleans.Storage.InconsistentStateException)
        {
            // The member is who they are, database or not: only the note of when they were here waits for the next request.
            logger.LastActiveNotWritten(this.GetPrimaryKey(), exception);
        }
    }

    private string Target => $"session:{this.GetPrimaryKey():D}";

    private SessionState Expiring(SessionState next) => next with { ExpiresAt = SessionContexts.ExpiresAt(next, options.Value) };

    // Whoever proves it is the member, though the call came from a browser that nobody was signed in at.
    private AuditEntry Entry(string auditEvent, StartSession command) =>
        (AuditEntry.Of(auditEvent, Target) with { Actor = AuditOrigin.Member(command.MemberId), MemberId = command.MemberId })
            .From(command.IpAddress, command.UserAgent)
            .With("method", command.Method.ToString().ToLowerInvariant())
            .With("signIn", command.SignInId.ToString("D"));
}
