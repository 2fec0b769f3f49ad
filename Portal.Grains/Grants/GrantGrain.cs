using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Portal.Grains.Clients;
using Portal.Grains.Interfaces;
using Portal.Grains.Interfaces.Clients;
using Portal.Grains.Interfaces.Grants;
using Portal.Grains.Interfaces.SecureTokens;
using Portal.Grains.Interfaces.Sessions;
using Portal.Grains.Secrets;
using Portal.Grains.SecureTokens;
using Portal.Grains.Storage;

namespace Portal.Grains.Grants;

/// <summary>What one member let one client do in one session.</summary>
public sealed class GrantGrain(
    [PersistentState(StateNames.Grant)] IPersistentState<GrantState> state,
    SecretBox box,
    IOptions<GrantOptions> options,
    [FromKeyedServices(TimeProviderNames.Grains)] TimeProvider time,
    ILogger<GrantGrain> logger) : Grain, IGrantGrain
{
    /// <inheritdoc />
    public async Task<SecureToken> IssueAsync(IssueGrant command)
    {
        if (state.RecordExists)
        {
            throw new InvalidOperationException("A grant is issued once; the caller makes a new id for each.");
        }

        var now = time.GetUtcNow();
        var secret = SecretHash.NewSecret();
        await state.WriteAsync(new GrantState
        {
            ClientId = command.ClientId,
            MemberId = command.MemberId,
            SessionId = command.SessionId,
            Scopes = command.Scopes,
            Status = GrantStatus.Valid,
            CreatedAt = now,
            ExpiresAt = now + options.Value.Lifetime,
            CodeHash = SecretHash.Of(secret),
            CodePayload = command.CodePayload,
            CodeExpiresAt = now + command.CodeLifetime,
        });
        logger.GrantIssued(this.GetPrimaryKey(), command.ClientId, command.MemberId);
        return new SecureToken(this.GetPrimaryKey(), secret);
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
            this.GetPrimaryKey(),
            state.State.ClientId,
            state.State.MemberId,
            state.State.SessionId,
            state.State.Scopes,
            state.State.CreatedAt,
            await IsLiveAsync(time.GetUtcNow()),
            state.State.CodeRedeemedAt is not null,
            state.State.CodeExpiresAt);

    /// <inheritdoc />
    public async Task RevokeAsync()
    {
        if (!state.RecordExists || state.State.Status == GrantStatus.Revoked)
        {
            return;
        }

        await state.WriteAsync(state.State with { Status = GrantStatus.Revoked, CodePayload = null, Refresh = null });
        logger.GrantRevoked(this.GetPrimaryKey(), state.State.ClientId, state.State.MemberId);
    }

    private async Task<RedeemAnswer> RedeemAsync(bool startsFamily, ClientAssertion? assertion)
    {
        if (state.State.CodeRedeemedAt is not null)
        {
            logger.CodeReused(this.GetPrimaryKey(), state.State.ClientId, state.State.MemberId);
            await RevokeAsync();
            return new RedeemAnswer.AlreadyRedeemed();
        }

        var now = time.GetUtcNow();
        if (!state.RecordExists || now >= state.State.CodeExpiresAt || !await IsLiveAsync(now))
        {
            return new RedeemAnswer.NotLive();
        }

        var key = startsFamily ? RefreshSecret.NewKey() : null;
        var redeemed = state.State with { CodeRedeemedAt = now, CodePayload = startsFamily ? state.State.CodePayload : null };
        var next = key is null
            ? redeemed
            : WithFamily(redeemed, new RefreshFamily { SealedKey = box.Seal(key, Purpose), StartedAt = now, RotatedAt = now });
        return await TryWriteAsync(next, assertion)
            ? new RedeemAnswer.Redeemed(key is null ? null : NewestRefreshToken(key))
            : new RedeemAnswer.AssertionUsed();
    }

    private async Task<RefreshAnswer> RotateAsync(string secret, ClientAssertion? assertion)
    {
        var now = time.GetUtcNow();
        var standing = Judge(secret, now);
        if (standing is RefreshStanding.Reused)
        {
            logger.RefreshTokenReused(this.GetPrimaryKey(), state.State.ClientId, state.State.MemberId);
            await RevokeAsync();
            return new RefreshAnswer.Reused();
        }

        if (standing is not (RefreshStanding.Current or RefreshStanding.LostReply) || !await IsLiveAsync(now))
        {
            return new RefreshAnswer.NotLive();
        }

        var family = state.State.Refresh!;
        var isRotation = standing is RefreshStanding.Current;
        var next = isRotation
            ? WithFamily(state.State, family with { Generation = family.Generation + 1, RotatedAt = now })
            : state.State;
        if ((isRotation || assertion is not null) && !await TryWriteAsync(next, assertion))
        {
            return new RefreshAnswer.AssertionUsed();
        }

        return new RefreshAnswer.Refreshed(NewestRefreshToken(Key(family)));
    }

    private string Purpose => $"refresh-family:{this.GetPrimaryKey():N}";

    private byte[] Key(RefreshFamily family) => box.Open(family.SealedKey, Purpose);

    /// <summary>How the token of this secret stands, or null where it is none of the family.</summary>
    private RefreshStanding? Judge(string secret, DateTimeOffset now) =>
        state.State.Refresh is { } family && RefreshSecret.GenerationOf(Key(family), this.GetPrimaryKey(), secret) is { } generation
            ? RefreshRotation.Judge(generation, family, now, options.Value.RefreshLeeway)
            : null;

    private SecureToken NewestRefreshToken(byte[] key) =>
        new(this.GetPrimaryKey(), RefreshSecret.Of(key, this.GetPrimaryKey(), state.State.Refresh!.Generation));

    private GrantState WithFamily(GrantState next, RefreshFamily family) =>
        next with { Refresh = family, ExpiresAt = RefreshRotation.ExpiresAt(family, options.Value) };

    /// <summary>Writes, and with the same write marks the assertion as used. False, and nothing is written, where it was used before.</summary>
    private async Task<bool> TryWriteAsync(GrantState next, ClientAssertion? assertion)
    {
        try
        {
            await state.WriteAsync(next with { UsedAssertion = assertion is null ? null : StoredAssertion.From(assertion, time.GetUtcNow()) });
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
        && await GrainFactory.GetGrain<IClientGrain>(GrainKeys.Client(state.State.ClientId)).DescribeAsync() is { Protocol.IsEnabled: true };
}
