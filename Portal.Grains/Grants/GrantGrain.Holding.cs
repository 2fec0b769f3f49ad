using Portal.Grains.Interfaces;
using Portal.Grains.Interfaces.Audit;
using Portal.Grains.Interfaces.Clients;
using Portal.Grains.Interfaces.Grants;
using Portal.Grains.Interfaces.SecureTokens;
using Portal.Grains.Interfaces.Sessions;
using Portal.Grains.Operations;
using Portal.Grains.SecureTokens;
using Portal.Grains.Storage;

namespace Portal.Grains.Grants;

/// <summary>Grants without a code: a browser holds them itself, or nobody does and they are there to be known of.</summary>
public sealed partial class GrantGrain
{
    /// <inheritdoc />
    public async Task<RecordGrantAnswer> RecordAsync(RecordGrant command)
    {
        var operation = CurrentOperation.Read();
        var secret = operation.Secret(box, $"holder:{Id:N}");
        if (state.RecordExists)
        {
            return operation.Left(state.State.IssuedBy)
                ? new RecordGrantAnswer.Recorded(new SecureToken(Id, secret))
                : new RecordGrantAnswer.AlreadyMade();
        }

        var session = await GrainFactory.GetGrain<ISessionGrain>(command.SessionId).DescribeAsync();
        var client = await GrainFactory.GetGrain<IClientGrain>(GrainKeys.Client(command.ClientId)).DescribeAsync();
        if (session?.Member.Id != command.MemberId || client is not { Protocol.IsEnabled: true })
        {
            return new RecordGrantAnswer.NotLive();
        }

        var now = time.GetUtcNow();
        var next = new GrantState
        {
            ClientId = command.ClientId,
            ClientTerm = client.Term,
            MemberId = command.MemberId,
            SessionId = command.SessionId,
            Status = GrantStatus.Valid,
            CreatedAt = now,
            ExpiresAt = now + command.Lifetime,
            HolderHash = SecretHash.Of(secret),
            IssuedBy = operation.Mark,
        };
        await state.WriteAsync(next, Entry(AuditEvents.GrantIssued, next));
        logger.GrantIssued(Id, command.ClientId, command.MemberId);
        return new RecordGrantAnswer.Recorded(new SecureToken(Id, secret));
    }

    /// <inheritdoc />
    public async Task<GrantHolder?> HoldAsync(string secret) =>
        SecretHash.Matches(state.State.HolderHash, secret)
        && await IsLiveAsync(time.GetUtcNow())
        && await GrainFactory.GetGrain<ISessionGrain>(state.State.SessionId).DescribeAsync() is { } session
            ? new GrantHolder(state.State.ClientId, session)
            : null;
}
