using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Portal.Grains.Audit;
using Portal.Grains.Interfaces.Audit;
using Portal.Grains.Interfaces.Devices;
using Portal.Grains.Interfaces.Grants;
using Portal.Grains.Interfaces.SecureTokens;
using Portal.Grains.Operations;
using Portal.Grains.Secrets;
using Portal.Grains.SecureTokens;
using Portal.Grains.Storage;

namespace Portal.Grains.Devices;

/// <summary>One device that asks to be signed in.</summary>
public sealed class DeviceRequestGrain(
    [PersistentState(StateNames.DeviceRequest)] IPersistentState<DeviceRequestState> state,
    SecretBox box,
    IOptions<DeviceOptions> options,
    DeviceLimits limits,
    UserCodeSource codes,
    UserCodeHash hash,
    [FromKeyedServices(TimeProviderNames.Grains)] TimeProvider time,
    ILogger<DeviceRequestGrain> logger) : Grain, IDeviceRequestGrain
{
    private const string UserCodeUnique = "device_request_user_code_unique";

    /// <summary>Two codes meet once in many millions, so that the second try is as good as certain.</summary>
    private const int MaxTries = 5;

    /// <summary>The grant's own code is redeemed in the same breath, and leaves this grain never.</summary>
    private static readonly TimeSpan CodeLifetime = TimeSpan.FromMinutes(1);

    // A poll writes nothing: what is forgotten with the activation is forgotten in the device's favour.
    private DevicePace _pace = new(options.Value.PollInterval, LastPolledAt: null);

    private DeviceRequestState State => state.State;

    private DeviceRequestStanding Standing => DeviceRequests.StandingOf(State, time.GetUtcNow());

    /// <inheritdoc />
    public async Task<BeginDeviceAnswer> BeginAsync(BeginDeviceRequest command)
    {
        var operation = CurrentOperation.Read();
        var secret = operation.Secret(box, $"device:{this.GetPrimaryKey():N}");
        if (state.RecordExists)
        {
            return operation.Left(State.BegunBy)
                ? Begun(secret, Encoding.ASCII.GetString(box.Open(State.SealedUserCode, UserCodePurpose)))
                : throw new InvalidOperationException("A device's request begins once; the caller makes a new id for each.");
        }

        var wait = await limits.TryTakeRequestAsync(command.IpAddress);
        if (wait > TimeSpan.Zero)
        {
            logger.DeviceLimited(command.ClientId, command.IpAddress, wait);
            return new BeginDeviceAnswer.RateLimited(wait);
        }

        var now = time.GetUtcNow();
        var userCode = await WriteWithNewUserCodeAsync(new DeviceRequestState
        {
            ClientId = command.ClientId,
            Scopes = command.Scopes,
            Status = DeviceRequestStatus.Pending,
            CreatedAt = now,
            ExpiresAt = now + options.Value.Lifetime,
            DeviceCodeHash = SecretHash.Of(secret),
            BegunBy = operation.Mark,
        });
        logger.DeviceBegun(this.GetPrimaryKey(), command.ClientId, command.IpAddress);
        return Begun(secret, userCode);
    }

    /// <inheritdoc />
    public Task<DeviceRequestView?> DescribeAsync() => Task.FromResult(
        state.RecordExists ? new DeviceRequestView(this.GetPrimaryKey(), State.ClientId, State.Scopes, Standing) : null);

    /// <inheritdoc />
    public async Task<DeviceDecision> ApproveAsync(ApproveDevice command)
    {
        if (Refusal() is { } refusal)
        {
            var isRepeat = refusal is DeviceDecision.AlreadyDecided && State.SessionId == command.SessionId;
            return isRepeat ? new DeviceDecision.Recorded() : refusal;
        }

        var next = State with
        {
            Status = DeviceRequestStatus.Approved,
            MemberId = command.MemberId,
            SessionId = command.SessionId,
            GrantId = command.GrantId,
            Payload = command.Payload,
        };
        var entry = Entry(AuditEvents.DeviceApproved, command.MemberId)
            .With("session", command.SessionId.ToString("D"))
            .With("grant", command.GrantId.ToString("D"))
            .With("scopes", string.Join(' ', State.Scopes));
        await state.WriteAsync(next, entry);
        logger.DeviceApproved(this.GetPrimaryKey(), State.ClientId, command.MemberId, command.SessionId);
        return new DeviceDecision.Recorded();
    }

    /// <inheritdoc />
    public async Task<DeviceDecision> DenyAsync(Guid memberId)
    {
        if (Refusal() is { } refusal)
        {
            return Standing is DeviceRequestStanding.Denied ? new DeviceDecision.Recorded() : refusal;
        }

        await state.WriteAsync(
            State with { Status = DeviceRequestStatus.Denied, MemberId = memberId }, Entry(AuditEvents.DeviceDenied, memberId));
        logger.DeviceDenied(this.GetPrimaryKey(), State.ClientId, memberId);
        return new DeviceDecision.Recorded();
    }

    /// <inheritdoc />
    public Task<DevicePoll> PollAsync(string secret, string clientId) => Task.FromResult<DevicePoll>(!IsOf(secret, clientId)
        ? new DevicePoll.Unknown()
        : Standing switch
        {
            DeviceRequestStanding.Pending => Wait(),
            DeviceRequestStanding.Approved => new DevicePoll.Approved(State.Payload!),
            DeviceRequestStanding.Denied => new DevicePoll.Denied(),
            DeviceRequestStanding.Redeemed => new DevicePoll.Used(),
            _ => new DevicePoll.Expired(),
        });

    /// <inheritdoc />
    public async Task<DeviceRedemption> RedeemAsync(string secret, string clientId, bool startsFamily)
    {
        var operation = CurrentOperation.Read();
        if (!IsOf(secret, clientId) || Standing is not (DeviceRequestStanding.Approved or DeviceRequestStanding.Redeemed))
        {
            return new DeviceRedemption.NotLive();
        }

        if (Standing is DeviceRequestStanding.Approved)
        {
            // Claim first: of two activations at most one gets past this write. After a crash behind it the code is used and led to
            // nothing; only a repeat of this very call goes on from here, any other device begins again.
            await state.WriteAsync(State with { Status = DeviceRequestStatus.Redeemed, RedeemedBy = operation.Mark });
        }
        else if (!operation.Left(State.RedeemedBy))
        {
            return new DeviceRedemption.AlreadyRedeemed();
        }

        var grant = GrainFactory.GetGrain<IGrantGrain>(State.GrantId!.Value);
        await grant.IssueAsync(new IssueGrant(State.ClientId, State.MemberId!.Value, State.SessionId!.Value, State.Scopes, State.Payload!, CodeLifetime));
        if (await grant.RedeemCodeAsync(startsFamily) is not RedeemAnswer.Redeemed redeemed)
        {
            return new DeviceRedemption.NotLive();
        }

        logger.DeviceRedeemed(this.GetPrimaryKey(), State.GrantId!.Value);
        return new DeviceRedemption.Redeemed(redeemed.RefreshToken);
    }

    private AuditEntry Entry(string auditEvent, Guid memberId) =>
        AuditEntry.Of(auditEvent, $"device-request:{this.GetPrimaryKey():D}") with { MemberId = memberId, ClientId = State.ClientId };

    private string UserCodePurpose => $"device-user-code:{this.GetPrimaryKey():N}";

    private BeginDeviceAnswer.Begun Begun(string secret, string userCode) => new(
        new SecureToken(this.GetPrimaryKey(), secret), UserCode.Display(userCode), options.Value.Lifetime, options.Value.PollInterval);

    private bool IsOf(string secret, string clientId) =>
        state.RecordExists && SecretHash.Matches(State.DeviceCodeHash, secret) && State.ClientId == clientId;

    /// <summary>Why nothing can be decided any more, or null where it can.</summary>
    private DeviceDecision? Refusal() => !state.RecordExists
        ? new DeviceDecision.Expired()
        : Standing switch
        {
            DeviceRequestStanding.Pending => null,
            DeviceRequestStanding.Expired => new DeviceDecision.Expired(),
            _ => new DeviceDecision.AlreadyDecided(),
        };

    private DevicePoll Wait()
    {
        (_pace, var isTooEarly) = DeviceRequests.Poll(_pace, time.GetUtcNow());
        return isTooEarly ? new DevicePoll.SlowDown(_pace.Interval) : new DevicePoll.Pending();
    }

    private byte[] Seal(string userCode) => box.Seal(Encoding.ASCII.GetBytes(userCode), UserCodePurpose);

    private async Task<string> WriteWithNewUserCodeAsync(DeviceRequestState request)
    {
        for (var tries = 1; ; tries++)
        {
            var userCode = codes.Make();
            try
            {
                await state.WriteAsync(request with { UserCodeHash = hash.Of(userCode), SealedUserCode = Seal(userCode) });
                return userCode;
            }
            catch (Exception exception) when (tries < MaxTries && UniqueViolation.ConstraintOf(exception) == UserCodeUnique)
            {
                // Another device shows this code: one more is made.
            }
        }
    }
}
