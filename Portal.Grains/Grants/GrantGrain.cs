using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Portal.Grains.Interfaces.Grants;
using Portal.Grains.Interfaces.SecureTokens;
using Portal.Grains.Interfaces.Sessions;
using Portal.Grains.SecureTokens;
using Portal.Grains.Storage;

namespace Portal.Grains.Grants;

/// <summary>What one member let one client do in one session.</summary>
public sealed class GrantGrain(
    [PersistentState(StateNames.Grant)] IPersistentState<GrantState> state,
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
        await state.SaveAsync(new GrantState
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
    public async Task<RedeemAnswer> RedeemCodeAsync()
    {
        if (state.State.CodeRedeemedAt is not null)
        {
            logger.CodeReused(this.GetPrimaryKey(), state.State.ClientId, state.State.MemberId);
            await RevokeAsync();
            return RedeemAnswer.AlreadyRedeemed;
        }

        var now = time.GetUtcNow();
        if (!state.RecordExists || now >= state.State.CodeExpiresAt || !await IsLiveAsync(now))
        {
            return RedeemAnswer.NotLive;
        }

        await state.SaveAsync(state.State with { CodeRedeemedAt = now, CodePayload = null });
        return RedeemAnswer.Redeemed;
    }

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

        await state.SaveAsync(state.State with { Status = GrantStatus.Revoked, CodePayload = null });
        logger.GrantRevoked(this.GetPrimaryKey(), state.State.ClientId, state.State.MemberId);
    }

    /// <summary>
    /// A grant asks its session rather than waiting to be told: a session that ends takes its grants along at once, without a
    /// write for each.
    /// </summary>
    private async Task<bool> IsLiveAsync(DateTimeOffset now) =>
        state.State.Status == GrantStatus.Valid
        && now < state.State.ExpiresAt
        && await GrainFactory.GetGrain<ISessionGrain>(state.State.SessionId).DescribeAsync() is not null;
}
