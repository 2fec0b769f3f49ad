using Portal.Grains.Interfaces;
using Portal.Grains.Interfaces.Clients;
using Portal.Grains.Interfaces.Grants;
using Portal.Grains.Interfaces.Members;
using Portal.Grains.Interfaces.SecureTokens;
using Portal.Grains.Interfaces.Sessions;
using Portal.Tests.Cluster;
using Xunit;

namespace Portal.Tests.Grants.Histories;

/// <summary>A member, a session, a client and its grants, as they are: real grains on a real database.</summary>
internal sealed class GrantWorld
{
    private static readonly DateOnly LongAgo = new(2024, 6, 1);

    private readonly PortalCluster _cluster;
    private readonly MemberView _member;
    private readonly string _clientId = $"history-{Guid.NewGuid():N}";
    private readonly ISessionGrain _session;
    private readonly List<(IGrantGrain Grain, SecureToken Code)> _grants = [];

    // Longer than any history waits.
    private readonly DateTimeOffset _assertionsExpireAt;
    private string _sessionSecret = "";

    private GrantWorld(PortalCluster cluster, MemberView member)
    {
        (_cluster, _member) = (cluster, member);
        _session = cluster.Grains.GetGrain<ISessionGrain>(Guid.NewGuid());
        _assertionsExpireAt = cluster.Time.GetUtcNow().AddDays(10_000);
    }

    private IMemberGrain Member => _cluster.Grains.GetGrain<IMemberGrain>(_member.Id);

    private IClientGrain Client => _cluster.Grains.GetGrain<IClientGrain>(GrainKeys.Client(_clientId));

    private IUsedAssertionsGrain Assertions => _cluster.Grains.GetGrain<IUsedAssertionsGrain>(GrainKeys.UsedAssertions(_clientId));

    public static async Task<GrantWorld> StartAsync(PortalCluster cluster)
    {
        var world = new GrantWorld(cluster, await cluster.Grains.AddMemberAsync());
        await world.SetClientAsync(isEnabled: true);
        var started = await world._session.StartAsync(
            new StartSession(Guid.NewGuid(), world._member.Id, AuthenticationMethod.Email, "Firefox", "192.0.2.1"));
        world._sessionSecret = Assert.IsType<StartSessionAnswer.Started>(started).Token.Secret;
        return world;
    }

    /// <summary>Takes a step; a presented refresh token is looked up among those that were seen.</summary>
    public async Task<Outcome<string>> TakeAsync(GrantStep step, Func<int, int, string> secretOf)
    {
        switch (step)
        {
            case GrantStep.Issue:
                await IssueAsync();
                return new("done");
            case GrantStep.Redeem redeem:
                return await RedeemAsync(redeem);
            case GrantStep.Refresh refresh:
                return await RefreshAsync(refresh, secretOf(refresh.Grant, refresh.Generation));
            case GrantStep.ReadCode read:
                var code = (await _grants[read.Grant].Grain.ReadCodeAsync(_grants[read.Grant].Code.Secret))!;
                return new($"{ContentOf(code.Payload)}, {(code.IsRedeemed ? "used" : "unused")}");
            case GrantStep.ReadRefresh read:
                var view = await _grants[read.Grant].Grain.ReadRefreshAsync(secretOf(read.Grant, read.Generation));
                return new(view is null ? "nothing" : view.IsReused ? "reused" : ContentOf(view.Payload));
            case GrantStep.Describe describe:
                return new((await _grants[describe.Grant].Grain.DescribeAsync())!.IsLive ? "live" : "not live");
            case GrantStep.UseAssertion use:
                return new(await Assertions.TryUseAsync($"jti-{use.Assertion}", _assertionsExpireAt) ? "done" : "used before");
            case GrantStep.UseSession:
                return new(await _session.AuthenticateAsync(_sessionSecret) is null ? "not signed in" : "done");
            default:
                await ChangeAsync(step);
                return new("done");
        }
    }

    private static string ContentOf(string payload) => payload.Length == 0 ? "empty" : "content";

    private async Task ChangeAsync(GrantStep step)
    {
        switch (step)
        {
            case GrantStep.Revoke revoke:
                await _grants[revoke.Grant].Grain.RevokeAsync();
                break;
            case GrantStep.EndSession:
                await _session.EndAsync();
                break;
            case GrantStep.SetMember set:
                Assert.IsType<MemberAnswer.Saved>(await Member.PutAsync(new MemberDetails(
                    _member.Number, _member.DisplayName, _member.Email, _member.Username, _member.Joined, set.IsMember ? null : LongAgo, _member.Roles)));
                break;
            case GrantStep.SetClient set:
                await SetClientAsync(set.IsEnabled);
                break;
            case GrantStep.LoseGrant lose:
                await PortalCluster.DeactivateAsync(_grants[lose.Grant].Grain);
                break;
            case GrantStep.LoseOthers:
                await Task.WhenAll(((IAddressable[])[_session, Member, Client, Assertions]).Select(PortalCluster.DeactivateAsync));
                break;
            case GrantStep.Wait wait:
                _cluster.Time.Advance(wait.Time);
                break;
            default:
                throw new InvalidOperationException($"Nobody knows how to take {step}.");
        }
    }

    private async Task IssueAsync()
    {
        var grant = _cluster.Grains.GetGrain<IGrantGrain>(Guid.NewGuid());
        var code = await grant.IssueAsync(new IssueGrant(
            _clientId, _member.Id, _session.GetPrimaryKey(), ["openid", "offline_access"], "payload", TimeSpan.FromMinutes(1)));
        _grants.Add((grant, code));
    }

    private async Task<Outcome<string>> RedeemAsync(GrantStep.Redeem step)
    {
        var grant = _grants[step.Grant].Grain;
        var answer = step.Assertion is { } assertion
            ? await grant.RedeemCodeByAssertionAsync(step.StartsFamily, Assertion(assertion))
            : await grant.RedeemCodeAsync(step.StartsFamily);
        return answer switch
        {
            RedeemAnswer.Redeemed redeemed => new("redeemed", redeemed.RefreshToken?.Secret),
            RedeemAnswer.AlreadyRedeemed => new("already redeemed"),
            RedeemAnswer.AssertionUsed => new("assertion used"),
            _ => new("not live"),
        };
    }

    private async Task<Outcome<string>> RefreshAsync(GrantStep.Refresh step, string secret)
    {
        var grant = _grants[step.Grant].Grain;
        var answer = step.Assertion is { } assertion
            ? await grant.RefreshByAssertionAsync(secret, Assertion(assertion))
            : await grant.RefreshAsync(secret);
        return answer switch
        {
            RefreshAnswer.Refreshed refreshed => new("refreshed", refreshed.Token.Secret),
            RefreshAnswer.Reused => new("reused"),
            RefreshAnswer.AssertionUsed => new("assertion used"),
            _ => new("not live"),
        };
    }

    private ClientAssertion Assertion(int number) => new($"jti-{number}", _assertionsExpireAt);

    private Task SetClientAsync(bool isEnabled) => Client.PutAsync(new ClientDetails(
        "History", [], ["https://history.example.org/callback"], [], ["openid", "offline_access"], new AccessRule(Everyone: true, []), new ClientProtocol { IsEnabled = isEnabled }));
}
