using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Portal.Grains.Clocks;
using Portal.Grains.Interfaces;
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
    ILocalSiloDetails silo,
    IOptions<GrantOptions> options,
    [FromKeyedServices(TimeProviderNames.Grains)] TimeProvider time,
    ILogger<GrantGrain> logger) : Grain, IGrantGrain
{
    /// <inheritdoc />
    public async Task<SecureToken> IssueAsync(IssueGrant command)
    {
        var operation = CurrentOperation.Read();
        var secret = operation.Secret(box, $"code:{this.GetPrimaryKey():N}");
        if (state.RecordExists)
        {
            return operation.Left(state.State.IssuedBy)
                ? new SecureToken(this.GetPrimaryKey(), secret)
                : throw new InvalidOperationException("A grant is issued once; the caller makes a new id for each.");
        }

        var now = time.GetUtcNow();
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
            IssuedBy = operation.Mark,
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
    public async Task<RedeemAnswer> RedeemCodeAsync(bool startsFamily)
    {
        var operation = CurrentOperation.Read();
        var now = time.GetUtcNow();
        if (operation.Left(state.State.RedeemedBy))
        {
            return await RedeemedBeforeAsync(startsFamily, now);
        }

        if (state.State.CodeRedeemedAt is not null)
        {
            logger.CodeReused(this.GetPrimaryKey(), state.State.ClientId, state.State.MemberId);
            await RevokeAsync();
            return new RedeemAnswer.AlreadyRedeemed();
        }

        if (!state.RecordExists || now >= state.State.CodeExpiresAt || !await IsLiveAsync(now))
        {
            return new RedeemAnswer.NotLive();
        }

        var next = state.State with { CodeRedeemedAt = now, RedeemedBy = operation.Mark, CodePayload = startsFamily ? state.State.CodePayload : null };
        if (!startsFamily)
        {
            await state.WriteAsync(next);
            return new RedeemAnswer.Redeemed(RefreshToken: null);
        }

        var key = RefreshSecret.NewKey();
        await WriteFamilyAsync(next, new RefreshFamily { SealedKey = box.Seal(key, Purpose), StartedAt = now, RotatedAt = now, RotatedOn = Here });
        return new RedeemAnswer.Redeemed(NewestRefreshToken(key));
    }

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
    public async Task<RefreshAnswer> RefreshAsync(string secret)
    {
        var operation = CurrentOperation.Read();
        var now = time.GetUtcNow();
        var standing = Judge(secret, now, operation);
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
        if (standing is RefreshStanding.Current)
        {
            await WriteFamilyAsync(state.State, family with { Generation = family.Generation + 1, RotatedAt = now, RotatedBy = operation.Mark, RotatedOn = Here });
        }

        return new RefreshAnswer.Refreshed(NewestRefreshToken(Key(family)));
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

        await state.WriteAsync(state.State with { Status = GrantStatus.Revoked, CodePayload = null, Refresh = null });
        logger.GrantRevoked(this.GetPrimaryKey(), state.State.ClientId, state.State.MemberId);
    }

    /// <summary>The answer to a use of the code that was lost on its way. Nothing is written: it was then.</summary>
    private async Task<RedeemAnswer> RedeemedBeforeAsync(bool startsFamily, DateTimeOffset now) => !await IsLiveAsync(now)
        ? new RedeemAnswer.NotLive()
        : new RedeemAnswer.Redeemed(startsFamily && state.State.Refresh is { } family ? NewestRefreshToken(Key(family)) : null);

    private string Here => silo.SiloAddress.ToParsableString();

    private string Purpose => $"refresh-family:{this.GetPrimaryKey():N}";

    private byte[] Key(RefreshFamily family) => box.Open(family.SealedKey, Purpose);

    /// <summary>
    /// How the token of this secret stands, or null where it is none of the family. To the operation that used it before, its answer is
    /// lost however long ago that was; without one the token is only looked at.
    /// </summary>
    private RefreshStanding? Judge(string secret, DateTimeOffset now, CurrentOperation? operation = null) =>
        state.State.Refresh is { } family && RefreshSecret.GenerationOf(Key(family), this.GetPrimaryKey(), secret) is { } generation
            ? RefreshRotation.Judge(generation, family, now, operation?.Left(family.RotatedBy) is true ? TimeSpan.MaxValue : LeewayAfter(family))
            : null;

    /// <summary>A little more where another silo's clock wrote when the newest token was made.</summary>
    private TimeSpan LeewayAfter(RefreshFamily family) =>
        options.Value.RefreshLeeway > TimeSpan.Zero && family.RotatedOn != Here ? options.Value.RefreshLeeway + ClockTolerance.Longest : options.Value.RefreshLeeway;

    private SecureToken NewestRefreshToken(byte[] key) =>
        new(this.GetPrimaryKey(), RefreshSecret.Of(key, this.GetPrimaryKey(), state.State.Refresh!.Generation));

    private Task WriteFamilyAsync(GrantState next, RefreshFamily family) =>
        state.WriteAsync(next with { Refresh = family, ExpiresAt = RefreshRotation.ExpiresAt(family, options.Value) });

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
