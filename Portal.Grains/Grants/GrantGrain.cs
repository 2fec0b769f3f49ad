using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Portal.Grains.Audit;
using Portal.Grains.Clients;
using Portal.Grains.Interfaces;
using Portal.Grains.Interfaces.Audit;
using Portal.Grains.Interfaces.Clients;
using Portal.Grains.Interfaces.Grants;
using Portal.Grains.Interfaces.SecureTokens;
using Portal.Grains.Interfaces.Sessions;
using Portal.Grains.Operations;
using Portal.Grains.Secrets;
using Portal.Grains.SecureTokens;
using Portal.Grains.Storage;

namespace Portal.Grains.Grants;

/// <summary>What one member let one client do in one session.</summary>
public sealed partial class GrantGrain(
    [PersistentState(StateNames.Grant)] IPersistentState<GrantState> state,
    SecretBox box,
    RefreshTokens refreshTokens,
    AuditTrail audit,
    IOptions<GrantOptions> options,
    [FromKeyedServices(TimeProviderNames.Grains)] TimeProvider time,
    ILogger<GrantGrain> logger) : Grain, IGrantGrain
{
    private bool _reuseRecorded;

    private Guid Id => this.GetPrimaryKey();

    /// <inheritdoc />
    public async Task<SecureToken> IssueAsync(IssueGrant command)
    {
        var operation = CurrentOperation.Read();
        var secret = operation.Secret(box, $"code:{Id:N}");
        if (state.RecordExists)
        {
            return operation.Left(state.State.IssuedBy)
                ? new SecureToken(Id, secret)
                : throw new InvalidOperationException("A grant is issued once; the caller makes a new id for each.");
        }

        var client = await GrainFactory.GetGrain<IClientGrain>(GrainKeys.Client(command.ClientId)).DescribeAsync();
        var now = time.GetUtcNow();
        var next = new GrantState
        {
            ClientId = command.ClientId,
            // What is issued for a client that is off, as a front end may not know yet, is of a term that has ended.
            ClientTerm = client?.Term ?? Guid.Empty,
            MemberId = command.MemberId,
            SessionId = command.SessionId,
            Scopes = command.Scopes,
            Status = GrantStatus.Valid,
            CreatedAt = now,
            ExpiresAt = now + options.Value.Lifetime,
            CodeHash = SecretHash.Of(secret),
            IssuedBy = operation.Mark,
            CodePayload = command.CodePayload,
            CodeExpiresAt = now + command.CodeLifetime,
        };
        await state.WriteAsync(next, Entry(AuditEvents.GrantIssued, next).With("scopes", string.Join(' ', next.Scopes)));
        logger.GrantIssued(Id, command.ClientId, command.MemberId);
        return new SecureToken(Id, secret);
    }

    /// <inheritdoc />
    public Task<CodeView?> ReadCodeAsync(string secret)
    {
        var code = SecretHash.Matches(state.State.CodeHash, secret)
            ? new CodeView(state.State.CodePayload ?? "", state.State.CodeExpiresAt, state.State.CodeRedeemedAt is not null)
            : null;
        return Task.FromResult(code);
    }

    /// <inheritdoc />
    public Task<RedeemAnswer> RedeemCodeAsync(bool startsFamily) => RedeemAsync(startsFamily, assertion: null);

    /// <inheritdoc />
    public Task<RedeemAnswer> RedeemCodeByAssertionAsync(bool startsFamily, ClientAssertion assertion) => RedeemAsync(startsFamily, assertion);

    /// <inheritdoc />
    public async Task<RefreshView?> ReadRefreshAsync(string secret)
    {
        var now = time.GetUtcNow();
        return Judge(secret, now) switch
        {
            null or RefreshStanding.Unknown => null,
            RefreshStanding.Reused => new RefreshView("", IsReused: true, state.State.ExpiresAt),
            _ => new RefreshView(await IsLiveAsync(now) ? state.State.CodePayload ?? "" : "", IsReused: false, state.State.ExpiresAt),
        };
    }

    /// <inheritdoc />
    public Task<RefreshAnswer> RefreshAsync(string secret) => RotateAsync(secret, assertion: null);

    /// <inheritdoc />
    public Task<RefreshAnswer> RefreshByAssertionAsync(string secret, ClientAssertion assertion) => RotateAsync(secret, assertion);

    /// <inheritdoc />
    public async Task<GrantView?> DescribeAsync() => !state.RecordExists
        ? null
        : new GrantView(
            Id,
            state.State.ClientId,
            state.State.MemberId,
            state.State.SessionId,
            state.State.Scopes,
            state.State.CreatedAt,
            await IsLiveAsync(time.GetUtcNow()),
            state.State.CodeRedeemedAt is not null,
            state.State.CodeExpiresAt);

    /// <inheritdoc />
    public Task RevokeAsync() =>
        state.RecordExists && state.State.Status != GrantStatus.Revoked
            ? WriteRevokedAsync(Entry(AuditEvents.GrantRevoked, state.State).With("reason", "asked"))
            : Task.CompletedTask;

    // A grant that has ended before tells of its first reuse all the same, and no more: whoever holds a used code may send it for ever.
    private async Task RevokeForReuseAsync(string reuse)
    {
        if (state.State.Status != GrantStatus.Revoked)
        {
            await WriteRevokedAsync(Entry(reuse, state.State), Entry(AuditEvents.GrantRevoked, state.State).With("reason", reuse));
        }
        else if (!_reuseRecorded)
        {
            _reuseRecorded = true;
            await audit.RecordAsync(Entry(reuse, state.State));
        }

        _reuseRecorded = true;
    }

    private async Task WriteRevokedAsync(params IReadOnlyList<AuditEntry> entries)
    {
        await state.WriteAsync(state.State with { Status = GrantStatus.Revoked, CodePayload = null, Refresh = null }, entries);
        logger.GrantRevoked(Id, state.State.ClientId, state.State.MemberId);
    }

    private AuditEntry Entry(string auditEvent, GrantState grant) =>
        (AuditEntry.Of(auditEvent, $"grant:{Id:D}") with { MemberId = grant.MemberId, ClientId = grant.ClientId })
            .With("session", grant.SessionId.ToString("D"));

    private async Task<RedeemAnswer> RedeemAsync(bool startsFamily, ClientAssertion? assertion)
    {
        var operation = CurrentOperation.Read();
        var now = time.GetUtcNow();
        if (operation.Left(state.State.RedeemedBy))
        {
            return await RedeemedBeforeAsync(startsFamily, now);
        }

        if (state.State.CodeRedeemedAt is not null)
        {
            logger.CodeReused(Id, state.State.ClientId, state.State.MemberId);
            await RevokeForReuseAsync(AuditEvents.GrantCodeReused);
            return new RedeemAnswer.AlreadyRedeemed();
        }

        if (!state.RecordExists || now >= state.State.CodeExpiresAt || !await IsLiveAsync(now))
        {
            return new RedeemAnswer.NotLive();
        }

        var redeemed = state.State with { CodeRedeemedAt = now, RedeemedBy = operation.Mark, CodePayload = startsFamily ? state.State.CodePayload : null };
        var next = startsFamily ? WithFamily(redeemed, refreshTokens.Start(Id, now)) : redeemed;
        return await TryWriteAsync(next, assertion, operation)
            ? new RedeemAnswer.Redeemed(startsFamily ? NewestRefreshToken() : null)
            : new RedeemAnswer.AssertionUsed();
    }

    private async Task<RefreshAnswer> RotateAsync(string secret, ClientAssertion? assertion)
    {
        var operation = CurrentOperation.Read();
        var now = time.GetUtcNow();
        var standing = Judge(secret, now, operation);
        if (standing is RefreshStanding.Reused)
        {
            logger.RefreshTokenReused(Id, state.State.ClientId, state.State.MemberId);
            await RevokeForReuseAsync(AuditEvents.GrantRefreshReused);
            return new RefreshAnswer.Reused();
        }

        if (standing is not (RefreshStanding.Current or RefreshStanding.LostReply) || !await IsLiveAsync(now))
        {
            return new RefreshAnswer.NotLive();
        }

        var family = state.State.Refresh!;
        var next = standing is RefreshStanding.Current ? WithFamily(state.State, refreshTokens.Rotate(family, now, operation)) : state.State;
        // An answer that is given again leaves the grant as it is; but its assertion has to be used, unless it was with the first answer.
        var isWritten = standing is RefreshStanding.Current || (assertion is not null && !operation.Left(family.RotatedBy));
        return !isWritten || await TryWriteAsync(next, assertion, operation)
            ? new RefreshAnswer.Refreshed(NewestRefreshToken())
            : new RefreshAnswer.AssertionUsed();
    }

    /// <summary>The answer to a use of the code that was lost on its way. Nothing is written: it was then.</summary>
    private async Task<RedeemAnswer> RedeemedBeforeAsync(bool startsFamily, DateTimeOffset now) => !await IsLiveAsync(now)
        ? new RedeemAnswer.NotLive()
        : new RedeemAnswer.Redeemed(startsFamily && state.State.Refresh is not null ? NewestRefreshToken() : null);

    private SecureToken NewestRefreshToken() => refreshTokens.Newest(Id, state.State.Refresh!);

    private RefreshStanding? Judge(string secret, DateTimeOffset now, CurrentOperation? operation = null) =>
        state.State.Refresh is { } family ? refreshTokens.Judge(Id, family, secret, now, operation) : null;

    private GrantState WithFamily(GrantState next, RefreshFamily family) => next with { Refresh = family, ExpiresAt = refreshTokens.ExpiresAt(family) };

    /// <summary>Writes, and with the same write uses the assertion. False, and nothing is written, where it was used before.</summary>
    private async Task<bool> TryWriteAsync(GrantState next, ClientAssertion? assertion, CurrentOperation operation)
    {
        try
        {
            await state.WriteAsync(next with { UsedAssertion = assertion is null ? null : StoredAssertion.From(assertion, time.GetUtcNow(), operation) });
        }
        catch (Exception exception) when (UniqueViolation.ConstraintOf(exception) == StoredAssertion.Unique)
        {
            return false;
        }

        // As it is stored: the assertion was moved away, and would not be written a second time.
        state.State = next;
        return true;
    }

    /// <summary>
    /// A grant asks its session and its client rather than waiting to be told: one that ends takes its grants along at once, without a
    /// write for each.
    /// </summary>
    private async Task<bool> IsLiveAsync(DateTimeOffset now) =>
        state.State.Status == GrantStatus.Valid
        && now < state.State.ExpiresAt
        && await GrainFactory.GetGrain<ISessionGrain>(state.State.SessionId).DescribeAsync() is not null
        && await GrainFactory.GetGrain<IClientGrain>(GrainKeys.Client(state.State.ClientId)).DescribeAsync() is { Protocol.IsEnabled: true } client
        && client.Term == state.State.ClientTerm;
}
